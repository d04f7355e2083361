package governed.exchanges

import data.governed.lib
import future.keywords.not

# Protected health information never leaves. What identifies a person stops the share; other details may be cut out.
deny contains {
	"code": "exchange.identifier_present",
	"message": sprintf("The text seems to hold something that identifies a person (%s), and that never leaves.", [concat(", ", sort(lib.identifiers))]),
	"remedy": "Take it out of the post, then share again.",
} if {
	leaving
	count(lib.identifiers) > 0
}

deny contains {
	"code": "exchange.phi_present",
	"message": sprintf("The text seems to hold details of a person (%s), and that never leaves.", [concat(", ", sort(lib.phi))]),
	"remedy": "Take them out of the post, then share again.",
} if {
	input.action == "exchanges.share"
	count(lib.phi) > 0
	right == "permit"
}

duty contains {"type": "redact", "labels": ["phi.*"]} if {
	input.action == "exchanges.share"
	count(lib.phi) > 0
	right in {"redact", "hold"}
}

# After the cuts nothing may remain, whatever the group's matrix says.
deny contains {
	"code": "exchange.phi_remains",
	"message": "Details of a person remain in the text that would leave.",
	"remedy": "Take them out of the post, then share again.",
} if {
	input.action == "exchanges.deliver"
	count(lib.phi) > 0
}

deny contains {
	"code": "exchange.abuse",
	"message": "The text reads as hurtful, and that does not leave in this network's name.",
	"remedy": "Put it in other words.",
} if {
	leaving
	"abuse.suspected" in lib.labels
}

deny contains {
	"code": "exchange.unclassified",
	"message": "This text could not be checked, and unchecked text does not leave.",
	"remedy": "Try again in a minute; if it stays, tell the compliance office.",
} if {
	leaving
	some label in input.resource.labels
	label.code == "classifier.failed"
}

duty contains {"type": "disclaimer", "text": input.group.rights.exchange[input.destination.network].disclaimer} if {
	input.action == "exchanges.share"
}

duty contains {"type": "notify", "role": "pharmacovigilance"} if {
	input.action == "exchanges.share"
	"ae.suspected" in lib.labels
}
