# METADATA
# description: |
#   Officers keep questions to the record, for themselves or for each other. A kept question gives no right to the answer.
package governed.audit.searches

import data.governed.lib
import future.keywords.not

permit contains {"code": "search.kept", "message": "Compliance officers keep searches, for themselves or for their office.", "remedy": null} if {
	input.action == "record.save_search"
	lib.is_officer
	lib.is_author
	in_the_office
}

in_the_office if input.details.shared_with in {"nobody", "compliance"}

permit contains {"code": "search.forgotten", "message": "Who keeps a search may forget it.", "remedy": null} if {
	input.action == "record.forget_search"
	lib.is_officer
	lib.is_author
}

deny contains {
	"code": "search.not_officer",
	"message": "The record is open to compliance officers.",
	"remedy": "Your own decisions stand beside your posts and shares; for more, write to the compliance office.",
} if {
	input.action in {"record.save_search", "record.forget_search"}
	not lib.is_officer
}

deny contains {
	"code": "search.anothers",
	"message": "This search is kept by somebody else.",
	"remedy": "Ask them, or keep one of your own.",
} if {
	input.action in {"record.save_search", "record.forget_search"}
	not lib.is_author
}

deny contains {
	"code": "search.outside",
	"message": "Searches of the record are shared within the compliance office only.",
	"remedy": "Share it with compliance, or with nobody.",
} if {
	input.action == "record.save_search"
	not in_the_office
}
