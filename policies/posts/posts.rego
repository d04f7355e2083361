package governed.posts

import data.governed.lib
import future.keywords.not

# Reading. These facts alone may be used here, because lists are filtered by them: group, author, author_segment, state.
permit contains {"code": "posts.readable", "message": "You may see this.", "remedy": null} if {
	input.action == "posts.read"
	lib.may_enter
	not lib.walled
	shown
}

shown if input.resource.state == "published"

shown if {
	input.resource.state in {"pending", "declined", "removed"}
	may_see_unpublished
}

may_see_unpublished if lib.is_author

may_see_unpublished if lib.is_moderator

# Writing.
permit contains {"code": "posts.member_writes", "message": "Members of this group may post here.", "remedy": null} if {
	input.action == "posts.publish"
	may_write
	input.resource.state == "draft"
}

permit contains {"code": "posts.author_edits", "message": "Authors may change what they wrote.", "remedy": null} if {
	input.action == "posts.edit"
	may_write
	standing
}

standing if input.resource.state in {"published", "pending", "declined"}

may_write if {
	lib.is_author
	lib.is_member
	not shut_out
}

# Where a group names the segments that post in it, the others only read.
shut_out if {
	is_array(input.group.rights.post)
	not input.subject.segment in input.group.rights.post
}

deny contains {
	"code": "posts.not_member",
	"message": sprintf("Only members of %s post there.", [input.group.name]),
	"remedy": "Ask to join the group.",
} if {
	input.action in {"posts.publish", "posts.edit"}
	not lib.is_member
}

deny contains {
	"code": "posts.segment_only_reads",
	"message": sprintf("In %s your part of the community reads and does not post.", [input.group.name]),
	"remedy": "Ask the group's moderators to bring it in.",
} if {
	input.action in {"posts.publish", "posts.edit"}
	lib.is_member
	shut_out
}

deny contains {
	"code": "posts.not_author",
	"message": "Only its author may do this.",
	"remedy": null,
} if {
	input.action in {"posts.publish", "posts.edit"}
	not lib.is_author
}

deny contains {
	"code": "posts.removed",
	"message": "This post was removed and stays as it is.",
	"remedy": "Write a new one.",
} if {
	input.action in {"posts.edit", "posts.remove", "posts.approve", "posts.decline"}
	input.resource.state == "removed"
}

hold contains {
	"code": "posts.probation",
	"message": "Your first posts in this group wait for a moderator.",
	"remedy": "Nothing for you to do; you will be told.",
} if {
	input.action in {"posts.publish", "posts.edit"}
	not lib.is_settled
}

duty contains {"type": "approve", "role": "moderator", "quorum": 1} if {
	input.action in {"posts.publish", "posts.edit"}
	not lib.is_settled
}

hold contains {
	"code": "posts.declined_before",
	"message": "A moderator declined this post, so its change waits for a moderator.",
	"remedy": "Nothing for you to do; you will be told.",
} if {
	input.action == "posts.edit"
	input.resource.state == "declined"
}

duty contains {"type": "approve", "role": "moderator", "quorum": 1} if {
	input.action == "posts.edit"
	input.resource.state == "declined"
}

# Moderation.
permit contains {"code": "posts.moderated", "message": "Authors and moderators may take a post away.", "remedy": null} if {
	input.action == "posts.remove"
	may_remove
	standing
}

may_remove if lib.is_author

may_remove if lib.is_moderator

may_remove if lib.is_officer

permit contains {"code": "posts.judged", "message": "A moderator decides about a held post.", "remedy": null} if {
	input.action in {"posts.approve", "posts.decline"}
	lib.is_moderator
	lib.is_anothers
	input.resource.state == "pending"
}

deny contains {
	"code": "posts.not_moderator",
	"message": "Only this group's moderators do this.",
	"remedy": "Ask one of them.",
} if {
	input.action in {"posts.approve", "posts.decline"}
	not lib.is_moderator
}

deny contains {
	"code": "posts.not_yours",
	"message": "Only its author or a moderator may take a post away.",
	"remedy": "Tell a moderator what is wrong with it.",
} if {
	input.action == "posts.remove"
	not may_remove
}

deny contains {
	"code": "posts.own_judge",
	"message": "Nobody decides about their own post.",
	"remedy": "Ask another moderator.",
} if {
	input.action in {"posts.approve", "posts.decline"}
	lib.is_author
}

deny contains {
	"code": "posts.not_pending",
	"message": "This post is not waiting for a decision.",
	"remedy": "Somebody else may have decided about it; look at it again.",
} if {
	input.action in {"posts.approve", "posts.decline"}
	not input.resource.state in {"pending", "removed"}
}

# Bringing in posts of others; each is then decided on in its author's name.
permit contains {"code": "posts.importing", "message": "Compliance and community managers may import.", "remedy": null} if {
	input.action == "posts.import"
	importing
}

deny contains {
	"code": "posts.not_importer",
	"message": "Only compliance and community managers may import posts.",
	"remedy": "Ask the compliance office to import them.",
} if {
	input.action == "posts.import"
	not importing
}

importing if lib.is_officer

importing if lib.is_manager
