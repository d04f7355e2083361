using GovernedNetwork.Audit.Fhir;

namespace GovernedNetwork.Tests;

/// <summary>Actions in the codes of DICOM and FHIR.</summary>
public sealed class EventWordsTests
{
    [Theory]
    [InlineData("posts.publish", "rest", "create", "C")]
    [InlineData("posts.read", "rest", "read", "R")]
    [InlineData("posts.edit", "rest", "update", "U")]
    [InlineData("comments.remove", "rest", "delete", "D")]
    [InlineData("exchanges.share", "110106", "operation", "E")]
    [InlineData("exchanges.deliver", "110106", "disclose", "R")]
    [InlineData("groups.admit", "110113", "110136", "U")]
    [InlineData("policies.activate", "110113", "110129", "U")]
    [InlineData("access.break_glass", "110113", "110127", "E")]
    [InlineData("members.sign_in", "110114", "110122", "E")]
    [InlineData("members.sign_out", "110114", "110123", "E")]
    [InlineData("audit.search", "110101", "read", "R")]
    [InlineData("service.start", "110100", "110120", "E")]
    [InlineData("nothing.known", "rest", "operation", "E")]
    public void An_action_has_its_codes(string action, string type, string subtype, string letter)
    {
        var words = EventWords.Of(action);
        Assert.Equal((type, subtype, letter), (words.Type.Code, words.Subtype.Code, words.Action));
    }

    [Fact]
    public void Only_an_emergency_overrides() => Assert.Equal(("BTG", (string?)null), (EventWords.Of("access.break_glass").Override?.Code, EventWords.Of("posts.read").Override?.Code));
}
