using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernedNetwork.Ledger.Json;

internal static class LoneSurrogates
{
    public static void Refuse(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    Refuse(name);
                    Refuse(value);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Refuse(item);
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                Refuse(text);
                break;
            default:
                break;
        }
    }

    private static void Refuse(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                throw new JsonException("A string holds a lone surrogate, which no UTF-8 can carry.");
            }
        }
    }
}
