# METADATA
# description: |
#   The record's copies outside: its index, and each feed. Records that one would not take are dead letters; whoever tries them again should have seen why.
package governed.audit.index

import data.governed.lib
import future.keywords.not

permit contains {"code": "index.tried_again", "message": "A compliance officer has records sent again to where they are copied.", "remedy": null} if {
	input.action == "record.redrive"
	lib.is_officer
}

deny contains {
	"code": "index.not_officer",
	"message": "Only a compliance officer has records sent again to where they are copied.",
	"remedy": "Write to the compliance office.",
} if {
	input.action == "record.redrive"
	not lib.is_officer
}
