using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace GovernedNetwork.Accesses;

/// <summary>What a decision on one emergency access is based on.</summary>
public sealed record AccessChange : IFacts
{
    private AccessChange(Question question, EmergencyAccess access) => (Question, Access) = (question, access);

    public Question Question { get; }

    internal EmergencyAccess Access { get; }

    internal static async Task<AccessChange?> Read(
        Reading reading, DecisionId id, Instant now, Dictionary<string, string> details, CancellationToken cancellation)
    {
        if (await reading.Db.EmergencyAccesses.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } access) return null;
        details["purpose"] = access.Purpose;
        details["reviewed"] = access.Verdict is null ? "no" : "yes";
        return new AccessChange(
            new Question(
                new ResourceFacts(
                    "access", id.Value.ToString(), access.Group.Value.ToString(), access.Member.Value.ToString(), State: access.Until > now ? "running" : "over"),
                GroupFacts.Read(reading, access.Group), Details: details),
            access);
    }
}
