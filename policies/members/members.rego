package governed.members

import data.governed.lib
import future.keywords.not

# Whoever is not an active member does nothing here, whatever else the rules say.
deny contains {
	"code": "members.not_active",
	"message": "Your membership is not active.",
	"remedy": "Write to the community team; they can tell you why and reopen it.",
} if {
	not active
}

active if lib.is_system

active if input.subject.state == "active"

permit contains {"code": "members.enrolled", "message": "The organisation enrols a member.", "remedy": null} if {
	input.action == "members.enrol"
	enrolling
	input.resource.state == "new"
	input.details.segment in data.settings.segments
}

enrolling if lib.is_system

enrolling if lib.is_manager

deny contains {
	"code": "members.handle_taken",
	"message": "This handle belongs to another member.",
	"remedy": "Choose another one.",
} if {
	input.action == "members.enrol"
	input.resource.state == "taken"
}

# The barriers are drawn between these; a misspelt one would stand on no side of them.
deny contains {
	"code": "members.segment_unknown",
	"message": sprintf("A member belongs to one of these: %s.", [concat(", ", data.settings.segments)]),
	"remedy": "Name one of them.",
} if {
	input.action == "members.enrol"
	not input.details.segment in data.settings.segments
}

permit contains {"code": "members.signed_in", "message": "An active member signs in.", "remedy": null} if {
	input.action == "members.sign_in"
	input.resource.id == input.subject.id
	input.resource.state == "active"
}

permit contains {"code": "members.signed_out", "message": "A member signs out.", "remedy": null} if {
	input.action == "members.sign_out"
	input.resource.id == input.subject.id
}

permit contains {"code": "members.sign_in_failed", "message": "Somebody who is nobody here tried to sign in.", "remedy": null} if {
	input.action == "members.sign_in_failed"
	lib.is_system
}
