package governed.administration_test

import data.governed.example

test_an_officer_puts_policies_in_force if example.permits("policies.activate", [])

test_nobody_else_does if {
	example.refuses("policies.activate", [{"subject": {"roles": ["manager", "clinician"]}}], "policies.not_officer")
	example.refuses("policies.activate", [example.as_network], "policies.not_officer")
}

test_broken_policies_come_into_force_for_nobody if {
	every state in ["broken", "unheard of", null] {
		example.refuses("policies.activate", [example.in_state(state)], "policies.broken")
	}
}

test_an_officer_changes_the_signing_key if example.permits("ledger.rotate_key", [])

test_nobody_else_changes_it if {
	example.refuses("ledger.rotate_key", [{"subject": {"roles": ["manager", "clinician"]}}], "ledger.not_officer")
	example.refuses("ledger.rotate_key", [example.as_network], "ledger.not_officer")
}
