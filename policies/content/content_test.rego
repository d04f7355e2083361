package governed.content_test

import data.governed.example

written := ["posts.publish", "posts.edit", "comments.add", "comments.edit"]

test_clean_text_appears_at_once if {
	every action in written {
		example.permits(action, [])
	}
}

test_unchecked_text_is_not_published if {
	every action in written {
		example.refuses(action, [example.labelled(["classifier.failed"])], "content.unclassified")
	}
}

test_an_identifier_is_refused if {
	every identifier in example.settings.identifiers {
		example.refuses("posts.publish", [example.labelled([identifier])], "content.identifier")
	}
	every action in written {
		example.refuses(action, [example.labelled(["phi.ssn"])], "content.identifier")
	}
}

test_a_group_may_hold_identifiers if {
	example.permits("posts.publish", [example.labelled(["phi.ssn"]), example.with_rights({"identifiers": "permit"})])
}

test_details_of_a_person_wait if {
	every action in written {
		example.holds(action, [example.labelled(["phi.name", "phi.date"])], "content.personal_details")
	}
}

test_a_group_may_hold_details_but_no_identifiers if {
	details := example.with_rights({"phi": "permit"})
	example.permits("posts.publish", [example.labelled(["phi.name"]), details])
	example.refuses("posts.publish", [example.labelled(["phi.name", "phi.mrn"]), details], "content.identifier")
}

test_abuse_waits if {
	every action in written {
		example.holds(action, [example.labelled(["abuse.suspected"])], "content.abuse")
	}
}

test_promotion_waits if {
	every action in written {
		example.holds(action, [example.labelled(["promo.suspected"])], "content.promotion")
	}
}

test_a_side_effect_stays_visible_and_the_safety_desk_is_told if {
	every action in written {
		given := example.answer(action, [example.labelled(["ae.suspected"])])
		given.effect == "permit"
		given.obligations == [{"type": "notify", "role": "pharmacovigilance"}]
	}
}

test_nothing_is_said_about_text_that_is_only_read if {
	example.answer("posts.read", [example.labelled(["phi.ssn", "abuse.suspected", "ae.suspected"])]).effect == "permit"
}
