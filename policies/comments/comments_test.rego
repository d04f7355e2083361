package governed.comments_test

import data.governed.example

others := {"resource": {"author": "m9"}}

in_probation := {"subject": {"groups": {"g1": {"probation": true}}}}

test_members_reply if {
	example.permits("comments.add", [])
	example.refuses("comments.add", [example.as_outsider, {"resource": {"author": "m5"}}], "comments.not_member")
}

test_a_barred_member_does_not_reply if {
	example.refuses("comments.add", [example.as_industry, {"resource": {"author": "m6"}}], "comments.not_member")
}

test_nobody_replies_in_anothers_name if {
	example.refuses("comments.add", [others], "comments.not_author")
	example.refuses("comments.edit", [others], "comments.not_author")
}

test_only_a_published_post_is_open_for_replies if {
	every state in ["pending", "declined", "removed"] {
		example.refuses("comments.add", [{"details": {"post_state": state}}], "comments.post_closed")
	}
}

test_industry_replies_to_no_patient if {
	unbarred := [example.as_industry, {"group": {"barriers": []}, "resource": {"author": "m6"}}]
	example.permits("comments.add", unbarred)
	example.refuses("comments.add", array.concat(unbarred, [{"details": {"post_author_segment": "patient"}}]), "no_rule")
}

test_authors_edit_what_stands if {
	example.permits("comments.edit", [])
	example.refuses("comments.edit", [example.in_state("removed")], "comments.removed")
	example.refuses("comments.edit", [{"subject": {"groups": {"g1": {"state": "none"}}}}], "comments.not_member")
}

test_first_words_wait if {
	example.holds("comments.add", [in_probation], "comments.probation")
	example.holds("comments.edit", [in_probation], "comments.probation")
}

test_authors_moderators_and_officers_remove if {
	example.permits("comments.remove", [])
	example.permits("comments.remove", [example.as_moderator])
	example.permits("comments.remove", [example.as_officer])
	example.refuses("comments.remove", [others], "comments.not_yours")
	example.refuses("comments.remove", [example.in_state("removed")], "comments.removed")
}

test_moderators_judge_what_waits if {
	example.permits("comments.approve", [])
	example.refuses("comments.approve", [{"subject": {"groups": {"g1": {"role": "member"}}}}], "comments.not_moderator")
	example.refuses("comments.approve", [{"resource": {"author": "m2"}}], "comments.own_judge")
	example.refuses("comments.approve", [example.in_state("published")], "comments.not_pending")
	example.refuses("comments.approve", [example.in_state("removed")], "comments.removed")
}
