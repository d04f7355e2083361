# METADATA
# description: Words that the rules share. Input always has every member; what is not known is null.
package governed.lib

import future.keywords.not

membership := input.subject.groups[input.resource.group]

# A barrier outweighs a membership, so that one that is raised later holds at once.
is_member if {
	membership.state == "member"
	not barred
}

is_moderator if {
	is_member
	membership.role in {"moderator", "owner"}
}

is_author if input.resource.author == input.subject.id

is_anothers if {
	is_string(input.resource.author)
	input.resource.author != input.subject.id
}

# Membership that nobody has to look after yet; anything but a clear "no" to probation counts as probation.
is_settled if membership.probation == false

is_officer if "compliance" in input.subject.roles

is_manager if "manager" in input.subject.roles

is_system if input.subject.kind == "system"

# A barrier of the group keeps a whole segment out, and whoever stands on no known side.
barred if not let_through

let_through if {
	is_string(input.subject.segment)
	is_array(input.group.barriers)
	not input.subject.segment in input.group.barriers
}

# A barrier between segments holds everywhere, in one direction.
walled if not in_sight(input.resource.author_segment)

in_sight(author_segment) if {
	is_string(input.subject.segment)
	is_string(author_segment)
	every wall in data.settings.never_reads {
		not stands_between(wall, author_segment)
	}
}

stands_between(wall, author_segment) if {
	wall.reader == input.subject.segment
	wall.author == author_segment
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

may_enter if in_emergency

# Somebody broke the glass for this group, and the time for that has not run out. It opens the group for reading alone.
in_emergency if {
	not barred
	time.parse_rfc3339_ns(input.context.now) < time.parse_rfc3339_ns(input.subject.emergency[input.resource.group])
}

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
