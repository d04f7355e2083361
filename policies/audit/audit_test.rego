package governed.audit_test

import data.governed.example

actions := ["audit.search", "audit.view", "audit.verify", "audit.export"]

record := [example.outside_groups("audit", "record")]

test_officers_read_the_record if {
	every action in actions {
		example.permits(action, array.concat(record, [example.as_officer]))
	}
}

test_nobody_else_does if {
	every action in actions {
		example.refuses(action, array.concat([example.as_moderator, {"subject": {"roles": ["moderator"]}}], record), "audit.not_officer")
		example.refuses(action, array.concat([example.as_manager], record), "audit.not_officer")
		example.refuses(action, array.concat([example.as_network], record), "audit.not_officer")
	}
}
