using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Tests.Transcripts;

/// <summary>Policies that fit the transcript: its answers name their rows and columns.</summary>
internal static class TranscribedPolicies
{
    public static IReadOnlyList<PolicySource> All { get; } = [new("pol.rego", Examples), new("filters.rego", Filters)];

    private const string Examples =
        """
        package opa.examples

        allow_request if input.user == "alice"

        trace_me if { trace("note here"); input.ok }

        d := 1 / input.zero

        c := 1 if input.both
        c := 2 if input.both
        """;

    private const string Filters =
        """
        package filters

        include if input.user == input.posts.author_id

        include if input.posts.audience == "public"

        include if {
            input.posts.author_id in input.friends
            input.posts.audience == "friends"
        }

        # What a small dialect cannot say.
        close if input.user == input.posts.author_id

        close if {
         input.posts.author_id in input.friends
            input.posts.audience == "friends"
        }

        bad if upper(input.posts.audience) == "PUBLIC"
        """;
}
