# METADATA
# description: What may leave to which network. The same rules answer before sharing and again just before sending.
package governed.exchanges

import data.governed.lib
import future.keywords.not

leaving if input.action in {"exchanges.share", "exchanges.deliver"}

network := object.get(data.settings.networks, input.destination.network, input.destination.network)

# The group's matrix: permit, redact (details of persons are cut), hold (an officer agrees first) or nothing, which is no.
right := input.group.rights.exchange[input.destination.network].out

permit contains {
	"code": "exchange.permitted",
	"message": sprintf("%s exchanges with %s.", [input.group.name, network]),
	"remedy": null,
} if {
	leaving
	may_share
	right in {"permit", "redact", "hold"}
	input.resource.state == "published"
}

may_share if lib.is_author

may_share if lib.is_moderator

deny contains {
	"code": "exchange.not_yours",
	"message": "Only its author or a moderator of the group may share a post outside.",
	"remedy": "Ask the author.",
} if {
	leaving
	not may_share
}

deny contains {
	"code": "exchange.not_member",
	"message": sprintf("Who shares from %s must be in it.", [input.group.name]),
	"remedy": "Ask to join the group.",
} if {
	leaving
	not lib.is_member
}

deny contains {
	"code": "exchange.group_forbids_network",
	"message": sprintf("%s does not exchange with %s.", [input.group.name, network]),
	"remedy": "Choose another network, or ask the group's owner and the compliance office to change its rules.",
} if {
	leaving
	not right in {"permit", "redact", "hold"}
}

deny contains {
	"code": "exchange.not_connected",
	"message": sprintf("This network has no account on %s.", [network]),
	"remedy": "Ask the compliance office whether one is planned.",
} if {
	leaving
	right in {"permit", "redact", "hold"}
	not is_string(input.destination.account)
}

deny contains {
	"code": "exchange.stopped",
	"message": sprintf("All exchange with %s is stopped at the moment.", [network]),
	"remedy": "Try again when the compliance office has lifted the stop.",
} if {
	leaving
	stopped
}

stopped if data.settings.kill_switch.all

stopped if input.destination.network in data.settings.kill_switch.networks

deny contains {
	"code": "exchange.not_published",
	"message": "Only what is published here may leave.",
	"remedy": "Wait until a moderator has looked at it.",
} if {
	leaving
	not input.resource.state == "published"
}

deny contains {
	"code": "exchange.too_long",
	"message": sprintf("%d characters are too many for %s; it takes %d.", [input.destination.length, network, input.destination.limit]),
	"remedy": "Share a shorter post.",
} if {
	leaving
	input.destination.length > input.destination.limit
}

deny contains {
	"code": "exchange.unmeasured",
	"message": sprintf("The length of the text could not be measured for %s.", [network]),
	"remedy": "Try again in a minute; if it stays, tell the compliance office.",
} if {
	leaving
	is_string(input.destination.account)
	not measured
}

measured if {
	is_number(input.destination.length)
	is_number(input.destination.limit)
}

deny contains {
	"code": "exchange.cap_reached",
	"message": sprintf("%s has shared %d times to %s in 24 hours, and that is its limit.", [input.group.name, cap, network]),
	"remedy": "Try again tomorrow.",
} if {
	input.action == "exchanges.share"
	not below_cap
}

below_cap if {
	is_number(input.context.counts.exchange_24h)
	input.context.counts.exchange_24h < cap
}

cap := object.get(input.group.rights.exchange, [input.destination.network, "cap_24h"], data.settings.exchange_cap_24h)
