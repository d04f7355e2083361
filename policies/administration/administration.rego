package governed.administration

import data.governed.lib
import future.keywords.not

permit contains {"code": "policies.activated", "message": "A compliance officer puts a set of policies in force.", "remedy": null} if {
	input.action == "policies.activate"
	input.resource.state == "sound"
	lib.is_officer
}

deny contains {
	"code": "policies.not_officer",
	"message": "Only a compliance officer puts policies in force.",
	"remedy": "Ask the compliance office.",
} if {
	input.action == "policies.activate"
	not lib.is_officer
}

# What does not compile, or fails its own tests, comes into force for nobody.
deny contains {
	"code": "policies.broken",
	"message": "These policies do not compile, or fail their own tests.",
	"remedy": "Mend what is listed, then reload again.",
} if {
	input.action == "policies.activate"
	not input.resource.state == "sound"
}

permit contains {"code": "ledger.key_changed", "message": "A compliance officer gives the record another signing key.", "remedy": null} if {
	input.action == "ledger.rotate_key"
	lib.is_officer
}

deny contains {
	"code": "ledger.not_officer",
	"message": "Only a compliance officer changes the key that signs the record.",
	"remedy": "Ask the compliance office.",
} if {
	input.action == "ledger.rotate_key"
	not lib.is_officer
}
