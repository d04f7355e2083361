package governed.audit.erasure_test

import data.governed.example

details(changed) := {"details": changed}

test_an_officer_erases_on_a_legal_basis if example.permits("record.erase", [])

test_nobody_else_does if {
	example.refuses("record.erase", [{"subject": {"roles": ["manager", "clinician"]}}], "erasure.not_officer")
	example.refuses("record.erase", [example.as_network], "erasure.not_officer")
}

test_there_is_no_erasure_without_a_legal_basis if {
	every basis in ["", "because", null] {
		example.refuses("record.erase", [details({"basis": basis})], "erasure.no_basis")
	}
	example.refuses("record.erase", [example.under({"erasure_bases": []})], "erasure.no_basis")
}

test_the_record_of_an_erasure_stays if {
	example.refuses("record.erase", [details({"recorded_action": "record.erase"})], "erasure.of_erasure")
}

test_officers_do_not_erase_what_they_did if {
	every own in ["yes", "perhaps", null] {
		example.refuses("record.erase", [details({"own_deed": own})], "erasure.own_deed")
	}
}

test_what_is_erased_is_not_erased_again if {
	every state in ["erased", "unheard of", null] {
		example.refuses("record.erase", [example.in_state(state)], "erasure.done")
	}
}
