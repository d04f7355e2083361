# METADATA
# description: |
#   The one question: may this happen? Deny overrides hold, hold overrides permit, and where no rule speaks the answer is no.
# entrypoint: true
package governed

import future.keywords.not

decision := {"effect": effect, "reasons": reasons, "obligations": obligations}

denials := union({
	data.governed.question.deny,
	data.governed.members.deny,
	data.governed.groups.deny,
	data.governed.posts.deny,
	data.governed.comments.deny,
	data.governed.content.deny,
	data.governed.exchanges.deny,
	data.governed.exchanges.steps.deny,
	data.governed.access.deny,
	data.governed.audit.deny,
	data.governed.audit.erasure.deny,
	data.governed.audit.searches.deny,
	data.governed.audit.index.deny,
	data.governed.administration.deny,
	data.governed.alert.deny,
})

holds := union({
	data.governed.groups.hold,
	data.governed.posts.hold,
	data.governed.comments.hold,
	data.governed.content.hold,
	data.governed.exchanges.hold,
})

permits := union({
	data.governed.members.permit,
	data.governed.groups.permit,
	data.governed.posts.permit,
	data.governed.comments.permit,
	data.governed.exchanges.permit,
	data.governed.exchanges.steps.permit,
	data.governed.access.permit,
	data.governed.audit.permit,
	data.governed.audit.erasure.permit,
	data.governed.audit.searches.permit,
	data.governed.audit.index.permit,
	data.governed.administration.permit,
	data.governed.alert.permit,
	data.governed.service.permit,
})

duties := union({
	data.governed.access.duty,
	data.governed.groups.duty,
	data.governed.posts.duty,
	data.governed.comments.duty,
	data.governed.content.duty,
	data.governed.exchanges.duty,
	data.governed.alert.duty,
})

default effect := "deny"

effect := "permit" if {
	count(denials) == 0
	count(holds) == 0
	count(permits) > 0
}

effect := "hold" if {
	count(denials) == 0
	count(holds) > 0
	count(permits) > 0
}

default reasons := [{
	"code": "no_rule",
	"message": "No rule permits this, and what no rule permits does not happen.",
	"remedy": "If it should be possible, ask the compliance office for a rule.",
}]

reasons := [reason | some reason in denials] if count(denials) > 0

reasons := [reason | some reason in holds] if effect == "hold"

reasons := [reason | some reason in permits] if effect == "permit"

default obligations := []

obligations := [duty | some duty in duties] if effect != "deny"
