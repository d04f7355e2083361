# METADATA
# description: |
#   Breaking the glass: who cares for patients may, in an emergency, look into a group that they are not in. It needs a purpose,
#   ends by itself, is told to the compliance office at once, and another person says afterwards whether it was right.
package governed.access

import data.governed.lib
import future.keywords.not

permit contains {
	"code": "access.emergency",
	"message": "In an emergency you may look into this group. Every look is on the record, and the compliance office will ask you about it.",
	"remedy": null,
} if {
	input.action == "access.break_glass"
	answers_for_patients
	in_need
	fresh
	not lib.may_enter
}

answers_for_patients if {
	lib.let_through
	input.subject.segment in data.settings.emergency.segments
}

in_need if input.details.purpose in data.settings.emergency.purposes

fresh if {
	is_number(input.subject.session.age_seconds)
	input.subject.session.age_seconds <= data.settings.emergency.session_seconds
}

duty contains {"type": "expire", "after": data.settings.emergency.lasts} if input.action == "access.break_glass"

duty contains {"type": "notify", "role": "compliance"} if input.action == "access.break_glass"

deny contains {
	"code": "access.not_for_you",
	"message": "Emergency access is for those who care for patients.",
	"remedy": "Ask to join the group, or ask one of its moderators.",
} if {
	input.action == "access.break_glass"
	not answers_for_patients
}

deny contains {
	"code": "access.no_purpose",
	"message": "Emergency access needs a purpose that your organisation has named.",
	"remedy": "Say what you need it for.",
} if {
	input.action == "access.break_glass"
	not in_need
}

deny contains {
	"code": "access.not_needed",
	"message": "You may look into this group already.",
	"remedy": null,
} if {
	input.action == "access.break_glass"
	lib.may_enter
}

deny contains {
	"code": "access.sign_in_again",
	"message": "You signed in too long ago for this.",
	"remedy": "Sign in again, then ask once more.",
} if {
	input.action == "access.break_glass"
	not fresh
}

# Giving it back before its time.
permit contains {"code": "access.ended", "message": "Whoever has emergency access may end it.", "remedy": null} if {
	input.action == "access.end"
	lib.is_author
	input.resource.state == "running"
}

deny contains {
	"code": "access.over",
	"message": "This emergency access is over already.",
	"remedy": null,
} if {
	input.action == "access.end"
	not input.resource.state == "running"
}

# Looking at it afterwards.
permit contains {"code": "access.reviewed", "message": "A compliance officer says whether emergency access was right.", "remedy": null} if {
	input.action == "access.review"
	lib.is_officer
	lib.is_anothers
	unreviewed
	judged
}

unreviewed if input.details.reviewed == "no"

judged if input.details.verdict in {"justified", "unjustified"}

deny contains {
	"code": "access.not_officer",
	"message": "Only a compliance officer reviews emergency access.",
	"remedy": "Write to the compliance office.",
} if {
	input.action == "access.review"
	not lib.is_officer
}

deny contains {
	"code": "access.own_review",
	"message": "Nobody reviews their own emergency access.",
	"remedy": "Ask another compliance officer.",
} if {
	input.action == "access.review"
	not lib.is_anothers
}

deny contains {
	"code": "access.reviewed_before",
	"message": "This emergency access was reviewed already.",
	"remedy": "Somebody else may have done so; look at it again.",
} if {
	input.action == "access.review"
	not unreviewed
}

deny contains {
	"code": "access.no_verdict",
	"message": "A review says either that it was justified or that it was not.",
	"remedy": "Choose one.",
} if {
	input.action == "access.review"
	not judged
}
