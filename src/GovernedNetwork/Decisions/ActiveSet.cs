using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Bundles;
using NodaTime;

namespace GovernedNetwork.Decisions;

/// <summary>One compiled set of policies with the question that is asked of it, and with all that follows from its text.</summary>
internal sealed class ActiveSet
{
    private const string Question = "data.governed.decision";

    /// <summary>All tests together take some 100 ms; one that runs away ends here.</summary>
    private static readonly Limits TestBounds = new() { MaxSteps = 20_000_000, MaxTime = TimeSpan.FromSeconds(10) };

    // Whatever an OPA server would refuse to run must not come into force here either.
    private static readonly CompileOptions AsInForce = new() { RefusesHiddenData = true };

    private readonly Bundle bundle;
    private readonly Lazy<IReadOnlyDictionary<string, string>> places;
    private readonly Lazy<(PolicySet Policies, Query Permits)> observable;

    private ActiveSet(PolicySet policies, IReadOnlyList<PolicySource> sources, RegoValue data)
    {
        (Revision, Decision) = (policies.Revision, policies.Prepare(Question));
        Settings = data["settings"];
        (LogMask, LogDrop) = (new(policies.Prepare("data.system.log.mask")), new(policies.Prepare("data.system.log.drop")));
        // The first step below data of every rule and of every document: what the bundle owns, and nothing else.
        var roots = policies.Rules.Select(rule => rule.Rule.Split('.')[1]).Concat(data.Members.Select(member => member.Key.AsString!));
        bundle = Bundle.Of(new BundleManifest(policies.Revision, [.. roots.Distinct().Order(StringComparer.Ordinal)]), sources, data);
        observable = new(() => Watched(sources, data));
        places = new(() => Decisions.RulePlaces.Of(sources, policies.Rules));
    }

    public string Revision { get; }

    public Query Decision { get; }

    /// <summary>What the organisation has set; null when it has set nothing.</summary>
    public RegoValue? Settings { get; }

    /// <summary>The same policies, compiled so that an evaluation can be watched (slower, and never asked to decide), and what they permit.</summary>
    public (PolicySet Policies, Query Permits) Observable => observable.Value;

    public SideQuestion LogMask { get; }

    public SideQuestion LogDrop { get; }

    public IReadOnlyDictionary<string, string> RulePlaces => places.Value;

    /// <exception cref="PoliciesBrokenException">They do not compile, their tests fail, or the folder cannot be read.</exception>
    public static ActiveSet Load(string folder, IClock clock)
    {
        try
        {
            var (sources, data) = PolicySources.Load([folder]);
            if (sources.Count == 0) throw new PoliciesBrokenException([$"{folder}:0:0: io_error: there is no policy in this folder"]);

            var failures = FailedTests(sources, data, clock.GetCurrentInstant());
            if (failures.Count > 0) throw new PoliciesBrokenException(failures);
            var shipped = sources.Where(source => !source.Path.EndsWith("_test.rego", StringComparison.Ordinal)).ToArray();
            return new ActiveSet(PolicySet.Compile(shipped, data, AsInForce), shipped, data);
        }
        catch (RegoException broken)
        {
            throw new PoliciesBrokenException([.. broken.Errors.Select(error => error.ToString())], broken);
        }
        catch (IOException unreadable)
        {
            throw new PoliciesBrokenException([$"{folder}:0:0: io_error: {unreadable.Message}"], unreadable);
        }
    }

    public PolicyBundle Pack(BundleKey? key)
    {
        using var archive = new MemoryStream();
        bundle.Write(archive, key);
        return new PolicyBundle(Revision, archive.ToArray());
    }

    private static IReadOnlyList<string> FailedTests(IReadOnlyList<PolicySource> sources, RegoValue data, Instant now)
    {
        var tests = new PolicyTests(PolicySet.Compile(sources, data, AsInForce), sources);
        var options = new EvaluationOptions { Limits = TestBounds, Now = now.ToDateTimeOffset() };
        return [.. tests.All.Where(test => !Passes(test)).Select(test => $"{test.Path}:{test.Row}:1: policy_test_failed: {test.Rule} fails")];

        bool Passes(RuleLocation test)
        {
            try
            {
                return tests.Run(test, options).Passed;
            }
            catch (RegoException)
            {
                // An error is a failed test: gn policy test shows which.
                return false;
            }
        }
    }

    private static (PolicySet, Query) Watched(IReadOnlyList<PolicySource> sources, RegoValue data)
    {
        var policies = PolicySet.Compile(sources, data, new CompileOptions { Observable = true });
        return (policies, policies.Prepare("data.governed.permits"));
    }
}
