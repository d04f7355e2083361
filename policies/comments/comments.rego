package governed.comments

import data.governed.lib
import future.keywords.not

permit contains {"code": "comments.member_replies", "message": "Members of this group may reply here.", "remedy": null} if {
	input.action == "comments.add"
	lib.is_author
	lib.is_member
	readable_post
	input.resource.state == "draft"
}

# A reply needs a post that its writer may see.
readable_post if {
	input.details.post_state == "published"
	lib.in_sight(input.details.post_author_segment)
}

permit contains {"code": "comments.author_edits", "message": "Authors may change what they wrote.", "remedy": null} if {
	input.action == "comments.edit"
	lib.is_author
	lib.is_member
	standing
}

permit contains {"code": "comments.moderated", "message": "Authors and moderators may take a comment away.", "remedy": null} if {
	input.action == "comments.remove"
	may_remove
	standing
}

standing if input.resource.state in {"published", "pending", "declined"}

may_remove if lib.is_author

may_remove if lib.is_moderator

may_remove if lib.is_officer

permit contains {"code": "comments.judged", "message": "A moderator decides about a held comment.", "remedy": null} if {
	input.action == "comments.approve"
	lib.is_moderator
	lib.is_anothers
	input.resource.state == "pending"
}

deny contains {
	"code": "comments.not_moderator",
	"message": "Only this group's moderators do this.",
	"remedy": "Ask one of them.",
} if {
	input.action == "comments.approve"
	not lib.is_moderator
}

deny contains {
	"code": "comments.own_judge",
	"message": "Nobody decides about their own comment.",
	"remedy": "Ask another moderator.",
} if {
	input.action == "comments.approve"
	lib.is_author
}

deny contains {
	"code": "comments.not_pending",
	"message": "This comment is not waiting for a decision.",
	"remedy": "Somebody else may have decided about it; look at it again.",
} if {
	input.action == "comments.approve"
	not input.resource.state in {"pending", "removed"}
}

deny contains {
	"code": "comments.not_member",
	"message": sprintf("Only members of %s reply there.", [input.group.name]),
	"remedy": "Ask to join the group.",
} if {
	input.action in {"comments.add", "comments.edit"}
	not lib.is_member
}

deny contains {
	"code": "comments.post_closed",
	"message": "This post is not open for replies.",
	"remedy": "It may be waiting for a moderator, or gone.",
} if {
	input.action == "comments.add"
	not input.details.post_state == "published"
}

deny contains {
	"code": "comments.not_author",
	"message": "Only its author may change a comment.",
	"remedy": null,
} if {
	input.action in {"comments.add", "comments.edit"}
	not lib.is_author
}

deny contains {
	"code": "comments.not_yours",
	"message": "Only its author or a moderator may take a comment away.",
	"remedy": "Tell a moderator what is wrong with it.",
} if {
	input.action == "comments.remove"
	not may_remove
}

deny contains {
	"code": "comments.removed",
	"message": "This comment was removed and stays as it is.",
	"remedy": "Write a new one.",
} if {
	input.action in {"comments.edit", "comments.remove", "comments.approve"}
	input.resource.state == "removed"
}

hold contains {
	"code": "comments.probation",
	"message": "Your first words in this group wait for a moderator.",
	"remedy": "Nothing for you to do; you will be told.",
} if {
	input.action in {"comments.add", "comments.edit"}
	not lib.is_settled
}

duty contains {"type": "approve", "role": "moderator", "quorum": 1} if {
	input.action in {"comments.add", "comments.edit"}
	not lib.is_settled
}
