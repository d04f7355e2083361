# METADATA
# description: |
#   The record's index outside. Records that it would not take are dead letters; whoever tries them again should have seen why.
package governed.audit.index

import data.governed.lib
import future.keywords.not

permit contains {"code": "index.tried_again", "message": "A compliance officer has records sent to the index again.", "remedy": null} if {
	input.action == "record.redrive"
	lib.is_officer
}

deny contains {
	"code": "index.not_officer",
	"message": "Only a compliance officer has records sent to the index again.",
	"remedy": "Write to the compliance office.",
} if {
	input.action == "record.redrive"
	not lib.is_officer
}
