extension FaultRule {
    /// Every effect with the place where it stands.
    func effectPlaces(_ field: Field) -> [(FaultEffect, Field)] {
        func places(_ effects: [FaultEffect], _ list: Field) -> [(FaultEffect, Field)] {
            effects.enumerated().map { ($1, list.element($0)) }
        }
        let direct = places(effects, field.member("effects"))
        return outcomes.enumerated().reduce(into: direct) { found, outcome in
            let place = field.member("oneOf").element(outcome.offset).member("effects")
            found += places(outcome.element.effects, place)
        }
    }
}

extension Field {
    /// The member of a mapping, or this where there is none.
    func member(_ name: String) -> Field {
        guard case .mapping(let entries) = node.content,
            let entry = entries.first(where: { $0.key == name })
        else { return self }
        return Field(entry.value, path: path.member(name), log: log)
    }

    /// The element of a list, or this where there is none.
    func element(_ index: Int) -> Field {
        guard case .sequence(let elements) = node.content, elements.indices.contains(index) else {
            return self
        }
        return Field(elements[index], path: path.element(index), log: log)
    }
}
