# METADATA
# description: Words that the rules share. Input always has every member; what is not known is null.
package governed.lib

import future.keywords.not

membership := input.subject.groups[input.resource.group]

is_member if membership.state == "member"

is_moderator if {
	is_member
	membership.role in {"moderator", "owner"}
}

is_author if input.resource.author == input.subject.id

is_officer if "compliance" in input.subject.roles

is_manager if "manager" in input.subject.roles

is_system if input.subject.kind == "system"

# A barrier of the group keeps a whole segment out.
barred if input.subject.segment in input.group.barriers

# A barrier between segments holds everywhere, in one direction.
walled if {
	some wall in data.settings.never_reads
	wall.reader == input.subject.segment
	wall.author == input.resource.author_segment
}

may_enter if {
	not barred
	input.group.kind == "open"
}

may_enter if {
	not barred
	is_member
}

may_enter if is_officer

# Labels that are sure enough to act on.
labels contains label.code if {
	some label in input.resource.labels
	label.confidence >= data.settings.label_threshold
}

phi contains code if {
	some code in labels
	startswith(code, "phi.")
}

identifiers contains code if {
	some code in labels
	code in data.settings.identifiers
}
