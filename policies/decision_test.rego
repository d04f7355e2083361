package governed_test

import data.governed.example

test_the_usual_question_of_every_action_is_permitted if {
	every action, _ in example.usual {
		example.permits(action, [])
	}
	example.permits("posts.edit", [])
	example.permits("posts.remove", [])
	example.permits("posts.read", [])
}

test_what_no_rule_permits_is_refused if {
	example.refuses("posts.frobnicate", [], "no_rule")
	example.codes("posts.frobnicate", []) == {"no_rule"}
}

# Every usual question, and the same with much to object to, under a name that no rule has.
test_rules_speak_of_their_own_actions_only if {
	much := [example.labelled(["phi.ssn", "phi.name", "abuse.suspected", "promo.suspected", "ae.suspected"]), example.bluesky({"out": "hold", "cap_24h": 0})]
	every action, _ in example.usual {
		every changes in [[], much] {
			asked := object.union(example.ask(action, changes), {"action": "unheard.of"})
			given := data.governed.decision with input as asked
			[reason.code | some reason in given.reasons] == ["no_rule"]
		}
	}
}

test_a_hold_without_a_permit_is_refused if {
	example.refuses("posts.publish", [example.labelled(["abuse.suspected"]), example.in_state("published")], "no_rule")
}

test_a_denial_overrides_a_hold if {
	changes := [example.labelled(["abuse.suspected", "phi.ssn"])]
	example.refuses("posts.publish", changes, "content.identifier")
	example.codes("posts.publish", changes) == {"content.identifier"}
}

test_a_hold_overrides_a_permit if {
	example.holds("posts.publish", [example.labelled(["abuse.suspected"])], "content.abuse")
	example.codes("posts.publish", [example.labelled(["abuse.suspected"])]) == {"content.abuse"}
}

test_every_denial_is_told if {
	example.codes("exchanges.share", [example.as_outsider, example.in_state("pending")]) == {"exchange.not_yours", "exchange.not_member", "exchange.not_published"}
}

test_a_refusal_carries_no_duty if {
	given := example.answer("posts.publish", [example.labelled(["phi.ssn", "ae.suspected", "abuse.suspected"])])
	given.effect == "deny"
	given.obligations == []
}

test_a_hold_says_who_must_agree if {
	given := example.answer("posts.publish", [example.labelled(["abuse.suspected"])])
	{"type": "approve", "role": "moderator", "quorum": 1} in given.obligations
}

test_a_permit_may_carry_a_duty if {
	given := example.answer("posts.publish", [example.labelled(["ae.suspected"])])
	given.effect == "permit"
	given.obligations == [{"type": "notify", "role": "pharmacovigilance"}]
}

test_nothing_known_is_refused if {
	given := data.governed.decision with input as {}
	given.effect == "deny"
	[reason.code | some reason in given.reasons; reason.code == "question.incomplete"] == ["question.incomplete"]
}

test_every_refusal_is_explained if {
	every action, _ in example.usual {
		given := example.answer(action, [{"subject": {"id": "m7", "state": "suspended", "roles": [], "kind": "member", "groups": {"g1": {"state": "none"}}}}])
		given.effect == "deny"
		every reason in given.reasons {
			example.explained(reason)
		}
	}
}

test_the_settings_are_whole if {
	is_array(data.settings.never_reads)
	is_array(data.settings.kill_switch.networks)
	is_boolean(data.settings.kill_switch.all)
	is_number(data.settings.label_threshold)
	is_number(data.settings.exchange_cap_24h)
	count(data.settings.identifiers) > 0
	every wall in data.settings.never_reads {
		{wall.reader, wall.author} - {segment | some segment in data.settings.segments} == set()
	}
}
