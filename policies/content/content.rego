# METADATA
# description: What a text may hold inside the network, whoever writes it.
package governed.content

import data.governed.lib
import future.keywords.not

written if input.action in {"posts.publish", "posts.edit", "comments.add", "comments.edit"}

deny contains {
	"code": "content.unclassified",
	"message": "This text could not be checked, and unchecked text is not published.",
	"remedy": "Try again in a minute; if it stays, tell the compliance office.",
} if {
	some label in input.resource.labels
	label.code == "classifier.failed"
}

deny contains {
	"code": "content.identifier",
	"message": sprintf("The text seems to hold something that identifies a person (%s).", [concat(", ", sort(lib.identifiers))]),
	"remedy": "Take it out, or describe the patient without it.",
} if {
	written
	count(lib.identifiers) > 0
	not input.group.rights.identifiers == "permit"
}

hold contains {
	"code": "content.personal_details",
	"message": sprintf("The text seems to hold details of a person (%s); a moderator looks first.", [concat(", ", sort(details))]),
	"remedy": "You can take them out, and it appears at once.",
} if {
	written
	count(details) > 0
	not input.group.rights.phi == "permit"
}

details := lib.phi - lib.identifiers

hold contains {
	"code": "content.abuse",
	"message": "The text reads as hurtful; a moderator looks first.",
	"remedy": "You can put it in other words, and it appears at once.",
} if {
	written
	"abuse.suspected" in lib.labels
}

hold contains {
	"code": "content.promotion",
	"message": "The text reads as promotion; a moderator looks first.",
	"remedy": "Offers and prices belong on the Promotions tab.",
} if {
	written
	"promo.suspected" in lib.labels
}

duty contains {"type": "approve", "role": "moderator", "quorum": 1} if {
	count(hold) > 0
}

# A possible side effect stays visible here; the safety desk is told.
duty contains {"type": "notify", "role": "pharmacovigilance"} if {
	written
	"ae.suspected" in lib.labels
}
