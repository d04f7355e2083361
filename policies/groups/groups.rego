package governed.groups

import data.governed.lib
import future.keywords.not

# Seeing that a group exists.
permit contains {"code": "groups.readable", "message": "You may see this group.", "remedy": null} if {
	input.action == "groups.read"
	readable
}

readable if {
	not lib.barred
	input.group.kind in {"open", "closed"}
}

readable if {
	not lib.barred
	lib.is_member
}

readable if lib.is_officer

readable if lib.in_emergency

# Looking into a sensitive group is itself on the record.
duty contains {"type": "record_view"} if {
	input.action == "groups.read"
	input.group.sensitive
}

duty contains {"type": "record_view"} if {
	input.action == "groups.read"
	lib.in_emergency
}

permit contains {"code": "groups.founded", "message": "The organisation founds a group or appoints a member.", "remedy": null} if {
	new_place
	founding
}

new_place if {
	input.action == "groups.create"
	input.resource.state == "new"
}

new_place if {
	input.action == "groups.appoint"
	input.resource.state in {"none", "applied", "refused"}
}

founding if lib.is_system

founding if lib.is_manager

deny contains {
	"code": "groups.name_taken",
	"message": "There is a group with this address already.",
	"remedy": "Choose another one.",
} if {
	input.action == "groups.create"
	input.resource.state == "taken"
}

# Entering. An open group lets in at once; a closed one screens every applicant.
permit contains {"code": "groups.joinable", "message": "You may ask to join this group.", "remedy": null} if {
	input.action == "groups.join"
	readable
	input.resource.author == input.subject.id
	input.resource.state in {"none", "refused"}
	input.group.kind in {"open", "closed"}
}

hold contains {
	"code": "groups.screened",
	"message": sprintf("%s screens who enters. A moderator will look at your request.", [input.group.name]),
	"remedy": "Nothing for you to do; you will be told.",
} if {
	input.action == "groups.join"
	input.group.kind == "closed"
}

duty contains {"type": "approve", "role": "moderator", "quorum": 1} if {
	input.action == "groups.join"
	input.group.kind == "closed"
}

deny contains {
	"code": "groups.already_there",
	"message": sprintf("You are in %s already, or your request is waiting.", [input.group.name]),
	"remedy": null,
} if {
	input.action == "groups.join"
	input.resource.state in {"member", "applied"}
}

deny contains {
	"code": "groups.appointed_already",
	"message": sprintf("This member is in %s already.", [input.group.name]),
	"remedy": null,
} if {
	input.action == "groups.appoint"
	input.resource.state == "member"
}

# Screening.
permit contains {"code": "groups.screening", "message": "A moderator screens applicants.", "remedy": null} if {
	input.action == "groups.screen"
	lib.is_moderator
}

permit contains {"code": "groups.screening", "message": "A moderator screens applicants.", "remedy": null} if {
	input.action in {"groups.admit", "groups.refuse"}
	lib.is_moderator
	lib.is_anothers
	input.resource.state == "applied"
}

deny contains {
	"code": "groups.not_moderator",
	"message": "Only this group's moderators screen its applicants.",
	"remedy": "Ask one of them.",
} if {
	input.action in {"groups.admit", "groups.refuse"}
	not lib.is_moderator
}

deny contains {
	"code": "groups.own_application",
	"message": "Nobody decides about their own application.",
	"remedy": "Ask another moderator.",
} if {
	input.action in {"groups.admit", "groups.refuse"}
	input.resource.author == input.subject.id
}

deny contains {
	"code": "groups.no_application",
	"message": "There is no open application of this member.",
	"remedy": "Somebody else may have decided about it; look at the list again.",
} if {
	input.action in {"groups.admit", "groups.refuse"}
	not input.resource.state == "applied"
}
