package governed.access_test

import data.governed.example

until(time) := {"subject": {"groups": {"g1": {"state": "none"}}, "emergency": {"g1": time}}}

looking := {"resource": {"type": "group", "id": "g1", "author": null, "author_segment": null, "state": null}}

test_who_cares_for_patients_breaks_the_glass if {
	example.permits("access.break_glass", [])
	{"type": "expire", "after": "PT1H"} in example.answer("access.break_glass", []).obligations
	{"type": "notify", "role": "compliance"} in example.answer("access.break_glass", []).obligations
}

test_nobody_else_does if {
	every segment in ["patient", "industry", "staff", null] {
		example.refuses("access.break_glass", [{"subject": {"segment": segment}}], "access.not_for_you")
	}
}

test_a_barrier_holds_in_an_emergency_too if {
	example.refuses("access.break_glass", [{"group": {"barriers": ["provider"]}}], "access.not_for_you")
	example.refuses("posts.read", [until("2026-11-22T08:30:00Z"), {"group": {"barriers": ["provider"]}}], "no_rule")
}

test_it_needs_a_purpose if {
	every purpose in ["", "curiosity", null] {
		example.refuses("access.break_glass", [{"details": {"purpose": purpose}}], "access.no_purpose")
	}
}

test_it_needs_a_fresh_session if {
	example.refuses("access.break_glass", [{"subject": {"session": {"age_seconds": 901}}}], "access.sign_in_again")
	every session in [null, {"strength": "mfa", "age_seconds": null}] {
		example.refuses("access.break_glass", [{"subject": {"session": session}}], "access.sign_in_again")
	}
}

test_a_member_needs_none if {
	example.refuses("access.break_glass", [{"subject": {"groups": {"g1": {"state": "member"}}}}], "access.not_needed")
	example.refuses("access.break_glass", [{"subject": {"emergency": {"g1": "2026-11-22T08:30:00Z"}}}], "access.not_needed")
}

test_it_opens_the_group_for_reading_until_its_end if {
	example.permits("posts.read", [until("2026-11-22T08:00:01Z")])
	example.refuses("posts.read", [until("2026-11-22T08:00:00Z")], "no_rule")
	example.refuses("posts.read", [until("not a time")], "no_rule")
	example.refuses("posts.read", [until(null)], "no_rule")
}

test_it_opens_no_other_group if {
	example.refuses("posts.read", [{"subject": {"groups": {"g1": {"state": "none"}}, "emergency": {"g2": "2026-11-22T09:00:00Z"}}}], "no_rule")
}

test_it_opens_nothing_for_writing if {
	example.refuses("posts.publish", [until("2026-11-22T08:30:00Z")], "posts.not_member")
	example.refuses("exchanges.share", [until("2026-11-22T08:30:00Z")], "exchange.not_member")
}

test_every_look_in_an_emergency_is_recorded if {
	example.answer("groups.read", [looking, until("2026-11-22T08:30:00Z")]).obligations == [{"type": "record_view"}]
	example.answer("groups.read", [looking, until("2026-11-22T07:30:00Z")]).obligations == []
}

test_whoever_has_it_ends_it if {
	example.permits("access.end", [])
	example.refuses("access.end", [example.in_state("over")], "access.over")
	example.refuses("access.end", [{"resource": {"author": "m9"}}], "no_rule")
}

test_another_officer_reviews_it if {
	every verdict in ["justified", "unjustified"] {
		example.permits("access.review", [{"details": {"verdict": verdict}}])
	}
	example.refuses("access.review", [{"subject": {"roles": ["clinician"]}}], "access.not_officer")
	example.refuses("access.review", [{"resource": {"author": "m3"}}], "access.own_review")
	example.refuses("access.review", [{"resource": {"author": null}}], "access.own_review")
}

test_it_is_reviewed_once_and_with_a_verdict if {
	every reviewed in ["yes", "perhaps", null] {
		example.refuses("access.review", [{"details": {"reviewed": reviewed}}], "access.reviewed_before")
	}
	every verdict in ["", "fine", null] {
		example.refuses("access.review", [{"details": {"verdict": verdict}}], "access.no_verdict")
	}
}
