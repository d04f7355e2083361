# METADATA
# description: Whether the question is whole. Rules say "unless", and silence must not pass for "it is not so".
package governed.question

import future.keywords.not

deny contains {
	"code": "question.incomplete",
	"message": "The question lacks something that policy must know, so the answer is no.",
	"remedy": "Tell the compliance office the decision number.",
} if {
	not complete
}

complete if {
	is_string(input.action)
	whole_subject
	whole_resource
	whole_group
	is_array(input.approvals)
	is_object(input.context.counts)
	is_object(input.details)
}

whole_subject if {
	is_string(input.subject.id)
	input.subject.kind in {"member", "service", "system"}
	is_string(input.subject.state)
	is_array(input.subject.roles)
	is_object(input.subject.groups)
}

whole_resource if {
	is_string(input.resource.type)
	is_string(input.resource.id)
	is_array(input.resource.labels)
	every label in input.resource.labels {
		is_string(label.code)
		is_number(label.confidence)
	}
}

# The group is the resource's own, so that no rule is asked of one group about the things of another.
whole_group if {
	input.group.id == input.resource.group
	is_string(input.group.name)
	input.group.kind in {"open", "closed", "secret"}
	is_object(input.group.rights)
	is_array(input.group.barriers)
	is_boolean(input.group.sensitive)
}

whole_group if {
	is_null(input.resource.group)
	not input.resource.type in {"post", "comment", "exchange", "group", "membership", "access"}
}
