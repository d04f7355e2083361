# METADATA
# description: |
#   Alerts over the record. The network raises them and tells of them; people say that they have looked.
package governed.alert

import data.governed.lib
import future.keywords.not

permit contains {"code": "alert.raised", "message": "The network raises what its rules find.", "remedy": null} if {
	input.action == "alert.raise"
	input.resource.state == "new"
	lib.is_system
}

duty contains {"type": "notify", "role": "compliance"} if input.action == "alert.raise"

permit contains {"code": "alert.told", "message": "The network puts on the record that an alert was told outside, or could not be.", "remedy": null} if {
	input.action == "alert.tell"
	lib.is_system
}

duty contains {"type": "notify", "role": "compliance"} if {
	input.action == "alert.tell"
	input.details.result != "told"
}

permit contains {"code": "alert.acknowledged", "message": "A compliance officer has looked at the alert.", "remedy": null} if {
	input.action == "alert.acknowledge"
	lib.is_officer
	input.resource.state == "open"
	not lib.is_author
}

deny contains {
	"code": "alert.not_officer",
	"message": "Only a compliance officer acknowledges an alert.",
	"remedy": "Tell the compliance office what you know.",
} if {
	input.action == "alert.acknowledge"
	not lib.is_officer
}

deny contains {
	"code": "alert.not_open",
	"message": "This alert was acknowledged before.",
	"remedy": null,
} if {
	input.action == "alert.acknowledge"
	not input.resource.state == "open"
}

# An alert names whose deeds it is about where other things name their author.
deny contains {
	"code": "alert.about_oneself",
	"message": "Nobody acknowledges an alert about what they did.",
	"remedy": "Ask another compliance officer.",
} if {
	input.action == "alert.acknowledge"
	lib.is_author
}
