# METADATA
# description: |
#   What a record says may be taken away where the law asks for it. That it was there, and who took it away, may not.
package governed.audit.erasure

import data.governed.lib
import future.keywords.not

permit contains {"code": "erasure.lawful", "message": "A compliance officer erases what the law says must go.", "remedy": null} if {
	input.action == "record.erase"
	lib.is_officer
	input.resource.state == "kept"
	lawful
	erasable
	anothers
}

lawful if input.details.basis in data.settings.erasure_bases

anothers if input.details.own_deed == "no"

# An erasure is what shows that something was erased, so it stays.
erasable if {
	is_string(input.details.recorded_action)
	input.details.recorded_action != "record.erase"
}

deny contains {
	"code": "erasure.not_officer",
	"message": "Only a compliance officer erases the content of a record.",
	"remedy": "Write to the compliance office.",
} if {
	input.action == "record.erase"
	not lib.is_officer
}

deny contains {
	"code": "erasure.no_basis",
	"message": "Nothing is erased without a legal basis.",
	"remedy": "Name one of the bases that your organisation has set.",
} if {
	input.action == "record.erase"
	not lawful
}

deny contains {
	"code": "erasure.of_erasure",
	"message": "The record of an erasure is never erased.",
	"remedy": null,
} if {
	input.action == "record.erase"
	not erasable
}

deny contains {
	"code": "erasure.own_deed",
	"message": "Nobody erases what is recorded of their own deeds.",
	"remedy": "Ask another compliance officer.",
} if {
	input.action == "record.erase"
	not anothers
}

deny contains {
	"code": "erasure.done",
	"message": "There is nothing left to erase.",
	"remedy": null,
} if {
	input.action == "record.erase"
	not input.resource.state == "kept"
}
