package governed.audit.searches_test

import data.governed.example

actions := ["record.save_search", "record.forget_search"]

test_officers_keep_and_forget_searches if {
	every action in actions {
		example.permits(action, [])
	}
	example.permits("record.save_search", [{"details": {"shared_with": "nobody"}}])
}

test_nobody_else_does if {
	every action in actions {
		example.refuses(action, [{"subject": {"roles": ["moderator", "manager"]}}], "search.not_officer")
		example.refuses(action, [example.as_network], "search.not_officer")
	}
}

test_a_search_is_its_owners if {
	every action in actions {
		example.refuses(action, [{"resource": {"author": "m9"}}], "search.anothers")
	}
}

test_searches_are_not_shared_outside_the_office if {
	every role in ["manager", "", null] {
		example.refuses("record.save_search", [{"details": {"shared_with": role}}], "search.outside")
	}
}
