package governed.posts_test

import data.governed.example

others := {"resource": {"author": "m9"}}

in_probation := {"subject": {"groups": {"g1": {"probation": true}}}}

test_members_read_what_is_published if example.permits("posts.read", [others])

test_outsiders_read_open_groups_only if {
	example.permits("posts.read", [example.as_outsider, {"group": {"kind": "open"}}])
	example.refuses("posts.read", [example.as_outsider], "no_rule")
	example.refuses("posts.read", [example.as_outsider, {"group": {"kind": "secret"}}], "no_rule")
}

test_officers_read_every_group if example.permits("posts.read", [example.as_officer, {"group": {"kind": "secret"}}])

test_a_barred_segment_reads_nothing if {
	example.refuses("posts.read", [example.as_industry], "no_rule")
	example.refuses("posts.read", [example.as_industry, {"group": {"kind": "open"}}], "no_rule")
}

test_industry_reads_no_patient_even_in_an_open_group if {
	open := {"group": {"kind": "open", "barriers": []}}
	example.permits("posts.read", [example.as_industry, open, others])
	example.refuses("posts.read", [example.as_industry, open, others, {"resource": {"author_segment": "patient"}}], "no_rule")
}

test_patients_read_industry if {
	example.permits("posts.read", [{"subject": {"segment": "patient"}}, others, {"resource": {"author_segment": "industry"}}])
}

walls := example.under({"never_reads": [{"reader": "industry", "author": "patient"}, {"reader": "patient", "author": "industry"}]})

test_two_walls_hide_both_from_each_other if {
	example.refuses("posts.read", [{"subject": {"segment": "patient"}}, others, {"resource": {"author_segment": "industry"}}, walls], "no_rule")
}

test_what_waits_is_seen_by_its_author_and_moderators if {
	every state in ["pending", "declined", "removed"] {
		example.permits("posts.read", [example.in_state(state)])
		example.permits("posts.read", [example.in_state(state), example.as_moderator])
		example.refuses("posts.read", [example.in_state(state), others], "no_rule")
	}
}

test_members_write if {
	example.permits("posts.publish", [])
	example.refuses("posts.publish", [example.as_outsider, {"resource": {"author": "m5"}}], "posts.not_member")
}

test_a_barred_member_does_not_write if {
	example.refuses("posts.publish", [example.as_industry, {"resource": {"author": "m6"}}], "posts.not_member")
}

test_nobody_writes_in_anothers_name if {
	example.refuses("posts.publish", [others], "posts.not_author")
	example.refuses("posts.edit", [others], "posts.not_author")
	example.refuses("posts.edit", [example.as_moderator], "posts.not_author")
}

test_a_group_may_name_who_posts if {
	only_staff := example.with_rights({"post": ["staff"]})
	example.refuses("posts.publish", [only_staff], "posts.segment_only_reads")
	example.permits("posts.publish", [example.with_rights({"post": ["staff", "provider"]})])
}

test_authors_edit_what_stands if {
	every state in ["published", "pending"] {
		example.permits("posts.edit", [example.in_state(state)])
	}
	example.refuses("posts.edit", [example.in_state("removed")], "posts.removed")
}

test_an_edit_does_not_undo_a_moderators_no if example.holds("posts.edit", [example.in_state("declined")], "posts.declined_before")

test_first_posts_wait if {
	example.holds("posts.publish", [in_probation], "posts.probation")
	example.holds("posts.edit", [in_probation], "posts.probation")
}

test_authors_moderators_and_officers_remove if {
	example.permits("posts.remove", [])
	example.permits("posts.remove", [example.as_moderator])
	example.permits("posts.remove", [example.as_officer])
	example.refuses("posts.remove", [others], "posts.not_yours")
	example.refuses("posts.remove", [example.in_state("removed")], "posts.removed")
}

test_moderators_judge_what_waits if {
	every action in ["posts.approve", "posts.decline"] {
		example.permits(action, [])
		example.refuses(action, [{"subject": {"groups": {"g1": {"role": "member"}}}}], "posts.not_moderator")
		example.refuses(action, [{"resource": {"author": "m2"}}], "posts.own_judge")
		example.refuses(action, [example.in_state("published")], "posts.not_pending")
		example.refuses(action, [example.in_state("removed")], "posts.removed")
	}
}

test_officers_and_managers_import if {
	example.permits("posts.import", [])
	example.permits("posts.import", [{"subject": {"roles": ["compliance"]}}])
	example.refuses("posts.import", [{"subject": {"roles": ["clinician"]}}], "posts.not_importer")
}
