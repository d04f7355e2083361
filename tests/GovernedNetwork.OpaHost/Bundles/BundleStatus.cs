using GovernedNetwork.OpaHost.Http;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Bundles;

/// <summary>How the last download of a bundle went. OPA's documentation, "Status: Bundle Status Updates".</summary>
/// <param name="Revision">What is in force; null before the first activation.</param>
/// <param name="Activated">When that became so.</param>
/// <param name="Downloaded">When an archive last came that could be read.</param>
/// <param name="Requested">When a request was last sent.</param>
/// <param name="Size">The size of the archive in force.</param>
/// <param name="Type">snapshot or delta; null before an archive could be read.</param>
/// <param name="Failure">What is wrong; null when nothing is.</param>
internal sealed record BundleStatus(string? Revision, DateTimeOffset? Activated, DateTimeOffset? Downloaded, DateTimeOffset? Requested, int? Size, string? Type, BundleFailure? Failure)
{
    /// <summary>How far the last download came: the parts that took time.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    public static BundleStatus Unknown { get; } = new(null, null, null, null, null, null, null);

    public RegoValue ToValue(string name) => Answers.Present(
        ("name", RegoValue.String(name)),
        ("active_revision", Revision is null ? null : RegoValue.String(Revision)),
        ("last_successful_activation", GoTime.Text(Activated)),
        ("type", Type is null ? null : RegoValue.String(Type)),
        ("size", Size is null ? null : RegoValue.Number((long)Size)),
        ("last_successful_download", GoTime.Text(Downloaded)),
        ("last_successful_request", GoTime.Text(Downloaded)),
        ("last_request", GoTime.Text(Requested)),
        ("code", Failure is null ? null : RegoValue.String("bundle_error")),
        ("message", Failure is null ? null : RegoValue.String(Failure.Message)),
        ("errors", Failure?.Errors),
        ("metrics", RegoValue.Object([.. Parts.Select(part => ($"timer_{part}_ns", RegoValue.Number(0)))])),
        ("http_code", Failure?.HttpStatus is { } status ? RegoValue.Number(status) : null));
}

/// <summary>Why a bundle did not come into force.</summary>
/// <param name="Message">In words.</param>
/// <param name="HttpStatus">What its server answered, when that was the reason.</param>
/// <param name="Errors">What is wrong with its policies.</param>
internal sealed record BundleFailure(string Message, int? HttpStatus = null, RegoValue? Errors = null);
