using GovernedNetwork.OpaHost.Http;
using GovernedNetwork.OpaHost.Storage;
using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Bundles;
using Microsoft.AspNetCore.WebUtilities;

namespace GovernedNetwork.OpaHost.Bundles;

/// <summary>Puts an archive in force, or tells why it is not. What answers goes on answering until then.</summary>
internal sealed class BundleActivation(BundleSource source, HostState state)
{
    private static readonly string[] Steps = ["bundle_request", "rego_load_bundles", "rego_module_parse", "rego_module_compile"];

    private Bundle? active;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public void Asked() => state.Bundle = state.Bundle with { Requested = Now };

    public void Refused(int status) => Tell(1, new BundleFailure($"server replied with {ReasonPhrases.GetReasonPhrase(status)}", status));

    public void Unreached(string message) => Tell(1, new BundleFailure(message));

    /// <summary>Whether it is in force now.</summary>
    public bool Activate(byte[] archive)
    {
        Bundle bundle;
        try
        {
            bundle = Bundle.Read(new MemoryStream(archive), source.Trust);
        }
        catch (RegoException failure) when (failure.Errors[0].Message.StartsWith("manifest roots", StringComparison.Ordinal))
        {
            // OPA looks at the roots when it activates what it has read.
            state.Bundle = state.Bundle with { Downloaded = Now, Type = "snapshot" };
            Tell(3, Of(failure));
            return false;
        }
        catch (RegoException failure)
        {
            Tell(2, Of(failure));
            return false;
        }
        if (Unreadable(bundle) is not { } unreadable) return Activate(bundle, archive.Length);
        Tell(3, unreadable);
        return false;
    }

    /// <summary>What is wrong with the first policy that cannot be read; null when all can.</summary>
    private static BundleFailure? Unreadable(Bundle bundle)
    {
        foreach (var policy in bundle.Sources)
        {
            try
            {
                SyntaxTree.Parse(policy);
            }
            catch (RegoException failure)
            {
                return Of(failure, policy.Text);
            }
        }
        return null;
    }

    private bool Activate(Bundle bundle, int size)
    {
        var downloaded = state.Bundle with { Downloaded = Now, Type = bundle.IsDelta ? "delta" : "snapshot" };
        try
        {
            var whole = bundle.IsDelta ? (active ?? throw new RegoException(new RegoError("bundle_error", "a delta needs a snapshot before it", "", 0, 0))).With(bundle) : bundle;
            // Compiled as a bundle first: its rules must lie within its roots.
            whole.Compile();
            var revision = whole.Manifest.Revision;
            state.Become(new Documents(whole.Sources, whole.Data, new Dictionary<string, string> { [source.Name] = revision }));
            active = whole;
            state.Bundle = downloaded with { Revision = revision, Activated = Now, Size = size, Failure = null, Parts = Steps };
            return true;
        }
        catch (RegoException failure)
        {
            state.Bundle = downloaded;
            Tell(3, Of(failure));
            return false;
        }
    }

    /// <param name="parts">How many parts of the work were done.</param>
    /// <param name="failure">Why it ended.</param>
    private void Tell(int parts, BundleFailure failure) => state.Bundle = state.Bundle with { Failure = failure, Parts = Steps[..parts] };

    private static BundleFailure Of(RegoException failure, string text = "") => failure.Errors[0].Code.StartsWith("rego_", StringComparison.Ordinal)
        ? new BundleFailure("error(s) occurred while compiling module(s)", Errors: ErrorList.Of(failure, text))
        : new BundleFailure(failure.Errors[0].Message);
}
