package governed.service_test

import data.governed.example

test_the_network_tells_of_its_start_its_set_up_and_its_end if {
	every action in ["service.start", "configuration.change", "service.stop"] {
		example.permits(action, [])
	}
}

test_nobody_else_tells_of_them if {
	every action in ["service.start", "configuration.change", "service.stop"] {
		example.refuses(action, [{"subject": {"kind": "member", "id": "m3", "roles": ["compliance"]}}], "no_rule")
	}
}
