using System.Text.Json;

namespace GovernedNetwork.Elasticsearch.Documents;

/// <summary>Goes through a payload once, from its first byte to its last, and keeps what stands at the places that are indexed.</summary>
internal sealed class PayloadReader
{
    private const int Deepest = 64;

    /// <summary>What is called what, and within what.</summary>
    private static readonly (byte[] Name, Place Is)[][] Names = ByPlace(
        (Place.Root, [("record"u8.ToArray(), Place.Record)]),
        (Place.Record,
        [
            ("action"u8.ToArray(), Place.Action), ("actor"u8.ToArray(), Place.Actor), ("decision"u8.ToArray(), Place.Decision),
            ("destination"u8.ToArray(), Place.Destination), ("effect"u8.ToArray(), Place.Effect), ("engine_decision"u8.ToArray(), Place.EngineDecision),
            ("facts"u8.ToArray(), Place.Facts), ("facts_digest"u8.ToArray(), Place.FactsDigest), ("obligations"u8.ToArray(), Place.Obligations),
            ("reasons"u8.ToArray(), Place.Reasons), ("request"u8.ToArray(), Place.Request), ("resource"u8.ToArray(), Place.Resource),
            ("revision"u8.ToArray(), Place.Revision),
        ]),
        (Place.Actor, [("channel"u8.ToArray(), Place.Channel), ("id"u8.ToArray(), Place.ActorId), ("kind"u8.ToArray(), Place.ActorKind)]),
        (Place.Destination, [("account"u8.ToArray(), Place.Account), ("network"u8.ToArray(), Place.Network)]),
        (Place.Facts, [("details"u8.ToArray(), Place.Details), ("resource"u8.ToArray(), Place.FactsResource), ("subject"u8.ToArray(), Place.FactsSubject)]),
        (Place.FactsResource, [("labels"u8.ToArray(), Place.Labels)]),
        (Place.FactsSubject, [("roles"u8.ToArray(), Place.Roles)]),
        (Place.Label, [("code"u8.ToArray(), Place.LabelCode)]),
        (Place.Obligation, [("type"u8.ToArray(), Place.ObligationType)]),
        (Place.Reason, [("code"u8.ToArray(), Place.ReasonCode), ("message"u8.ToArray(), Place.ReasonMessage), ("rule"u8.ToArray(), Place.Rule)]),
        (Place.Resource, [("group"u8.ToArray(), Place.Group), ("id"u8.ToArray(), Place.ObjectId), ("type"u8.ToArray(), Place.ObjectType)]));

    private readonly List<(Place Place, string Text)> found = new(32);
    private readonly bool inOrder = true;

    private PayloadReader(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest });
        Span<Place> within = stackalloc Place[Deepest + 1];
        // Where the last name of each object is.
        Span<(int Start, int Length)> last = stackalloc (int, int)[Deepest + 1];
        var (depth, at) = (0, Place.Root);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    var start = (int)reader.TokenStartIndex + 1;
                    var name = json.Slice(start, reader.ValueSpan.Length);
                    // Names in order cannot be there twice.
                    inOrder &= !reader.ValueIsEscaped && (last[depth].Start == 0 || json.Slice(last[depth].Start, last[depth].Length).SequenceCompareTo(name) < 0);
                    last[depth] = (start, name.Length);
                    at = Below(within[depth], ref reader);
                    continue;
                case JsonTokenType.StartObject:
                    (within[++depth], last[depth]) = (at, default);
                    continue;
                case JsonTokenType.StartArray:
                    within[++depth] = at = Item(at);
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    depth--;
                    break;
                case JsonTokenType.String when at >= Place.FirstText:
                    found.Add((at, reader.GetString()!));
                    break;
            }

            // In a list, what comes next is another of the same.
            at = within[depth];
        }
    }

    /// <exception cref="JsonException">It is malformed, too deep, or has a name twice.</exception>
    /// <exception cref="InvalidOperationException">Half a character.</exception>
    public static PayloadReader Read(ReadOnlyMemory<byte> json)
    {
        var read = new PayloadReader(json.Span);
        if (!read.inOrder) JsonDocument.Parse(json, new() { AllowDuplicateProperties = false, MaxDepth = Deepest }).Dispose();
        return read;
    }

    public string? Text(Place place)
    {
        foreach (var each in found)
            if (each.Place == place) return each.Text;
        return null;
    }

    public IReadOnlyList<string> Texts(Place place)
    {
        List<string>? texts = null;
        foreach (var each in found)
            if (each.Place == place) (texts ??= new(2)).Add(each.Text);
        return texts ?? (IReadOnlyList<string>)[];
    }

    private static Place Below(Place within, ref Utf8JsonReader name)
    {
        if (within == Place.Details) return Place.Detail;
        foreach (var (known, place) in Names[(int)within])
            if (name.ValueTextEquals(known)) return place;
        return Place.Elsewhere;
    }

    private static (byte[] Name, Place Is)[][] ByPlace(params (Place Within, (byte[] Name, Place Is)[] Names)[] known)
    {
        var names = new (byte[] Name, Place Is)[(int)Place.End][];
        Array.Fill(names, []);
        foreach (var (within, each) in known) names[(int)within] = each;
        return names;
    }

    private static Place Item(Place list) => list switch
    {
        Place.Reasons => Place.Reason,
        Place.Obligations => Place.Obligation,
        Place.Labels => Place.Label,
        Place.Roles => Place.Role,
        _ => Place.Elsewhere,
    };
}
