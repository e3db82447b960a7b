import AWSJSON

/// How clients read lists that come in pages.
enum ObservedPaging {
    /// `ignored-pagination`: an answer said there was more, and nobody asked for it.
    static func findings(_ requests: [ObservedRequest]) -> [JournalFinding] {
        var asked: Set<UInt64> = []
        for request in requests {
            if let token = request.input?[member: "NextToken"]?.string {
                asked.insert(PageToken.hash(token.utf8))
            }
        }
        return requests.compactMap { request in
            guard let token = request.decision.pageToken, !asked.contains(token),
                request.isAnswered, !request.isTruncated, request.decision.code == nil
            else { return nil }
            return JournalFinding(
                .ignoredPagination,
                "\(request.name) was answered with a page token, and nobody asked for the next page.",
                [request])
        }
    }
}
