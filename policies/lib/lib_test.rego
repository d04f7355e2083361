package governed.lib_test

import data.governed.example
import data.governed.lib

test_a_membership_counts if lib.is_member with input as example.question

test_an_application_is_no_membership if {
	not lib.is_member with input as example.ask("", [{"subject": {"groups": {"g1": {"state": "applied"}}}}])
}

test_a_membership_elsewhere_is_none_here if {
	not lib.is_member with input as example.ask("", [{"resource": {"group": "g2"}}])
}

test_a_barrier_outweighs_a_membership if not lib.is_member with input as example.ask("", [example.as_industry])

test_a_barrier_outweighs_a_moderator if {
	lib.is_moderator with input as example.ask("", [example.as_moderator])
	not lib.is_moderator with input as example.ask("", [example.as_moderator, {"group": {"barriers": ["provider"]}}])
}

test_who_stands_on_no_side_is_barred if lib.barred with input as example.ask("", [{"subject": {"segment": null}}])

test_unknown_barriers_bar if lib.barred with input as example.ask("", [{"group": {"barriers": null}}])

test_no_barriers_let_through if not lib.barred with input as example.ask("", [{"group": {"barriers": []}}])

test_a_wall_stands_in_one_direction if {
	lib.walled with input as example.ask("", [example.as_industry, {"resource": {"author_segment": "patient"}}])
		with data.settings as example.settings
	not lib.walled with input as example.ask("", [{"subject": {"segment": "patient"}, "resource": {"author_segment": "industry"}}])
		with data.settings as example.settings
}

both_ways := [{"reader": "industry", "author": "patient"}, {"reader": "patient", "author": "industry"}]

test_a_wall_may_stand_in_both if {
	lib.walled with input as example.ask("", [{"subject": {"segment": "patient"}, "resource": {"author_segment": "industry"}}])
		with data.settings.never_reads as both_ways
	lib.walled with input as example.ask("", [example.as_industry, {"resource": {"author_segment": "patient"}}])
		with data.settings.never_reads as both_ways
}

test_an_unknown_author_segment_is_out_of_sight if lib.walled with input as example.ask("", [{"resource": {"author_segment": null}}])
	with data.settings as example.settings

test_only_a_clear_no_ends_probation if {
	lib.is_settled with input as example.question
	not lib.is_settled with input as example.ask("", [{"subject": {"groups": {"g1": {"probation": true}}}}])
	not lib.is_settled with input as example.ask("", [{"subject": {"groups": {"g1": {"probation": null}}}}])
}

test_an_unsure_label_does_not_count if {
	labels := [{"code": "phi.name", "confidence": 0.5}, {"code": "phi.date", "confidence": 0.49}]
	lib.labels == {"phi.name"} with input as example.ask("", [{"resource": {"labels": labels}}])
		with data.settings as example.settings
}

test_identifiers_are_some_of_phi if {
	asked := example.ask("", [example.labelled(["phi.name", "phi.ssn", "ae.suspected"])])
	lib.phi == {"phi.name", "phi.ssn"} with input as asked with data.settings as example.settings
	lib.identifiers == {"phi.ssn"} with input as asked with data.settings as example.settings
}

test_nobody_knows_whose_an_authorless_thing_is if {
	not lib.is_anothers with input as example.ask("", [{"resource": {"author": null}}])
	not lib.is_author with input as example.ask("", [{"resource": {"author": null}}])
}
