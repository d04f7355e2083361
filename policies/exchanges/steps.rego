# METADATA
# description: The steps of an exchange after it was asked for.
package governed.exchanges.steps

import data.governed.lib
import future.keywords.not

# Delivering: what was shared must still be what stands here.
deny contains {
	"code": "exchange.post_changed",
	"message": "The post was changed after it was shared, so what was agreed on is void.",
	"remedy": "Share it again.",
} if {
	input.action == "exchanges.deliver"
	not input.details.shared_version == input.details.post_version
}

deny contains {
	"code": "exchange.not_waiting",
	"message": "This exchange is not waiting to be sent.",
	"remedy": null,
} if {
	input.action == "exchanges.deliver"
	not input.details.exchange_state in {"queued", "sending"}
}

# Approving and refusing.
permit contains {"code": "exchange.approving", "message": "A compliance officer decides about a held share.", "remedy": null} if {
	input.action == "exchanges.approve"
	lib.is_officer
	others_wrote_and_share
	is_string(input.details.content_hash)
	input.resource.state == "held"
}

permit contains {"code": "exchange.approving", "message": "A compliance officer decides about a held share.", "remedy": null} if {
	input.action == "exchanges.stop"
	lib.is_officer
	input.resource.state == "held"
}

others_wrote_and_share if {
	lib.is_anothers
	is_string(input.details.post_author)
	input.details.post_author != input.subject.id
}

deny contains {
	"code": "exchange.not_officer",
	"message": "Only a compliance officer decides about a held share.",
	"remedy": "Nothing for you to do; they have been told.",
} if {
	input.action in {"exchanges.approve", "exchanges.stop"}
	not lib.is_officer
	not lib.is_system
}

deny contains {
	"code": "exchange.own_approval",
	"message": "Nobody approves what they wrote or share.",
	"remedy": "Ask another compliance officer.",
} if {
	input.action == "exchanges.approve"
	not others_wrote_and_share
}

deny contains {
	"code": "exchange.already_approved",
	"message": "You have agreed to this already.",
	"remedy": "Another compliance officer is still needed.",
} if {
	input.action == "exchanges.approve"
	some approval in input.approvals
	approval.by == input.subject.id
	approval.content_hash == input.details.content_hash
}

deny contains {
	"code": "exchange.not_held",
	"message": "This share is not waiting for anybody's agreement.",
	"remedy": "Somebody else may have decided about it; look at it again.",
} if {
	input.action == "exchanges.approve"
	not input.resource.state == "held"
}

# Recalling.
permit contains {"code": "exchange.recallable", "message": "Who shared it, the group's moderators and compliance may take it back.", "remedy": null} if {
	input.action == "exchanges.recall"
	may_recall
	input.resource.state in {"held", "queued", "delivered"}
}

may_recall if lib.is_author

may_recall if lib.is_moderator

may_recall if lib.is_officer

deny contains {
	"code": "exchange.recall_not_yours",
	"message": "Only who shared it, a moderator of the group or a compliance officer may take it back.",
	"remedy": "Tell one of them.",
} if {
	input.action == "exchanges.recall"
	not may_recall
}

deny contains {
	"code": "exchange.in_flight",
	"message": "It is being sent, or taken back, at this very moment.",
	"remedy": "Try again in a minute.",
} if {
	input.action == "exchanges.recall"
	input.resource.state in {"sending", "recalling"}
}

deny contains {
	"code": "exchange.nothing_out_there",
	"message": "Nothing of it is out there.",
	"remedy": null,
} if {
	input.action == "exchanges.recall"
	input.resource.state in {"refused", "failed", "recalled"}
}

# Trying again what was given up.
permit contains {"code": "exchange.retried", "message": "A compliance officer starts it anew.", "remedy": null} if {
	input.action == "exchanges.retry"
	lib.is_officer
	input.resource.state in {"failed", "recalling"}
}

# Overseeing.
permit contains {"code": "exchange.overseen", "message": "Moderators and compliance see what leaves.", "remedy": null} if {
	input.action == "exchanges.read"
	overseeing
}

overseeing if lib.is_officer

overseeing if lib.is_moderator

# What the network itself puts on the record.
permit contains {"code": "exchange.observed", "message": "The relay records what the network answered.", "remedy": null} if {
	input.action in {"exchanges.receipt", "exchanges.recalled", "exchanges.recall_failed"}
	lib.is_system
}

permit contains {"code": "exchange.observed", "message": "The relay records what the network answered.", "remedy": null} if {
	input.action == "exchanges.attempt"
	lib.is_system
	input.resource.state == "sending"
}

# What is out there, or was taken back, cannot be made to look as if it had never left.
permit contains {"code": "exchange.observed", "message": "The relay records what the network answered.", "remedy": null} if {
	input.action == "exchanges.stop"
	lib.is_system
	input.resource.state in {"held", "queued", "sending"}
}

deny contains {
	"code": "exchange.not_on_its_way",
	"message": "This exchange is not on its way any more.",
	"remedy": "Look at where it stands.",
} if {
	input.action == "exchanges.stop"
	not input.resource.state in {"held", "queued", "sending"}
}
