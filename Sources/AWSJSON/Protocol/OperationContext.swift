/// What a generated dispatcher asks of the value that accompanies one call.
package protocol OperationContext {
    /// Runs after the input is decoded and satisfies the model, before the operation itself.
    ///
    /// Authorisation, throttling and injected faults belong here.
    ///
    /// - Throws: the error to answer instead of running the operation.
    mutating func inputAccepted() throws(ServiceError)
}
