package system.log_test

import data.governed.example

test_a_members_attributes_stay_inside if "/input/subject/attributes" in data.system.log.mask with input as {"input": example.question}

test_nothing_is_dropped if not data.system.log.drop with input as {"input": example.question}

test_reasons_stay_inside if "/input/details/reason" in data.system.log.mask with input as {"input": example.question}
