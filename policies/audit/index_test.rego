package governed.audit.index_test

import data.governed.example

test_an_officer_has_dead_letters_tried_again if example.permits("record.redrive", [])

test_an_officer_has_those_of_a_feed_tried_again if example.permits("record.redrive", [{"resource": {"type": "fhir"}}])

test_nobody_else_does if {
	example.refuses("record.redrive", [{"resource": {"type": "fhir"}, "subject": {"roles": ["manager", "clinician"]}}], "index.not_officer")
	example.refuses("record.redrive", [{"subject": {"roles": ["manager", "clinician"]}}], "index.not_officer")
	example.refuses("record.redrive", [example.as_network], "index.not_officer")
}
