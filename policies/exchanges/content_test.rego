package governed.exchanges.content_test

import data.governed.example

redact := example.bluesky({"out": "redact"})

test_an_identifier_never_leaves if {
	every right in ["permit", "redact", "hold"] {
		changes := [example.labelled(["phi.ssn"]), example.bluesky({"out": right}), example.with_rights({"identifiers": "permit", "phi": "permit"})]
		example.refuses("exchanges.share", changes, "exchange.identifier_present")
		example.refuses("exchanges.deliver", changes, "exchange.identifier_present")
	}
}

test_details_leave_only_where_they_are_cut if {
	example.refuses("exchanges.share", [example.labelled(["phi.name"])], "exchange.phi_present")
	given := example.answer("exchanges.share", [example.labelled(["phi.name"]), redact])
	given.effect == "permit"
	given.obligations == [{"type": "redact", "labels": ["phi.*"]}]
}

test_a_held_text_is_cut_too if {
	given := example.answer("exchanges.share", [example.labelled(["phi.name"]), example.bluesky({"out": "hold"})])
	given.effect == "hold"
	{"type": "redact", "labels": ["phi.*"]} in given.obligations
}

test_after_the_cuts_nothing_remains if {
	example.refuses("exchanges.deliver", [example.labelled(["phi.name"]), redact], "exchange.phi_remains")
	example.permits("exchanges.deliver", [redact])
}

test_abuse_never_leaves if {
	example.refuses("exchanges.share", [example.labelled(["abuse.suspected"])], "exchange.abuse")
	example.refuses("exchanges.deliver", [example.labelled(["abuse.suspected"])], "exchange.abuse")
}

test_unchecked_text_never_leaves if {
	example.refuses("exchanges.share", [example.labelled(["classifier.failed"])], "exchange.unclassified")
	example.refuses("exchanges.deliver", [example.labelled(["classifier.failed"])], "exchange.unclassified")
}

test_a_disclaimer_goes_with_it if {
	given := example.answer("exchanges.share", [example.bluesky({"disclaimer": "No advice."})])
	given.obligations == [{"type": "disclaimer", "text": "No advice."}]
	example.answer("exchanges.share", []).obligations == []
}

test_the_safety_desk_is_told_of_a_side_effect if {
	{"type": "notify", "role": "pharmacovigilance"} in example.answer("exchanges.share", [example.labelled(["ae.suspected"])]).obligations
}
