package governed.audit

import data.governed.lib
import future.keywords.not

reading if input.action in {"audit.search", "audit.view", "audit.verify", "audit.export"}

permit contains {"code": "audit.officer_reads", "message": "Compliance officers read the record; that they do is a record too.", "remedy": null} if {
	reading
	lib.is_officer
}

deny contains {
	"code": "audit.not_officer",
	"message": "The record is open to compliance officers.",
	"remedy": "Your own decisions stand beside your posts and shares; for more, write to the compliance office.",
} if {
	reading
	not lib.is_officer
}
