package governed.exchanges

import data.governed.lib
import future.keywords.not

# An approval counts when an officer gave it to exactly this content, and neither wrote nor shares it.
agreed contains approval.by if {
	some approval in input.approvals
	approval.role == "compliance"
	approval.content_hash == input.details.content_hash
	approval.by != input.subject.id
	is_string(input.resource.author)
	approval.by != input.resource.author
}

quorum := object.get(input.group.rights.exchange, [input.destination.network, "quorum"], 1)

# A quorum that is no number, or below one, is never reached.
approved if {
	is_number(quorum)
	quorum >= 1
	count(agreed) >= quorum
}

hold contains {
	"code": "exchange.needs_approval",
	"message": sprintf("%s needs a compliance officer's agreement for %s (%d of %d).", [input.group.name, network, count(agreed), quorum]),
	"remedy": "Nothing for you to do; you will be told. An edit starts over.",
} if {
	leaving
	right == "hold"
	not approved
}

hold contains {
	"code": "exchange.adverse_event",
	"message": "The text may tell of a side effect; the safety desk looks before it leaves.",
	"remedy": "Nothing for you to do; your post stays visible here.",
} if {
	leaving
	"ae.suspected" in lib.labels
	not approved
}

hold contains {
	"code": "exchange.promotion",
	"message": "The text reads as promotion; a compliance officer looks before it leaves.",
	"remedy": "Nothing for you to do; you will be told.",
} if {
	leaving
	"promo.suspected" in lib.labels
	not approved
}

duty contains {"type": "approve", "role": "compliance", "quorum": quorum} if count(hold) > 0
