using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Yaml;

/// <summary>Collections in brackets, over as many lines as they like.</summary>
internal sealed class YamlFlow(YamlCursor cursor, YamlScalars scalars, Func<string> property, Func<RegoValue> alias)
{
    private const int MaxDepth = 200;

    public RegoValue Read(int depth)
    {
        if (depth > MaxDepth)
        {
            throw cursor.Error("exceeded max depth");
        }
        return cursor.Now == '[' ? Sequence(depth) : Mapping(depth);
    }

    private RegoValue Sequence(int depth)
    {
        var items = new List<RegoValue>();
        while (Next(']', items.Count))
        {
            var item = Node(depth);
            if (TakeColon(item))
            {
                // A pair on its own within a sequence is a mapping of one member.
                item = RegoValue.Object((Key(item), Value(depth, ']')));
            }
            items.Add(item);
        }
        return RegoValue.Array(items);
    }

    private RegoValue Mapping(int depth)
    {
        var members = new YamlMembers(cursor);
        for (var count = 0; Next('}', count); count++)
        {
            var key = Node(depth);
            members.Add(Key(key), TakeColon(key) ? Value(depth, '}') : RegoValue.Null);
        }
        return members.ToValue();
    }

    /// <summary>Takes the opening bracket or the comma in front of an item; false at the closing bracket, which is taken as well.</summary>
    private bool Next(char close, int count)
    {
        if (count == 0)
        {
            cursor.At++;
        }
        cursor.SkipBlank();
        if (count > 0 && cursor.Now == ',')
        {
            cursor.At++;
            cursor.SkipBlank();
        }
        else if (count > 0 && cursor.Now != close)
        {
            throw cursor.Error($"did not find expected ',' or '{close}'");
        }
        if (cursor.IsEnd || cursor.Now is ',' || (cursor.Now is ']' or '}' && cursor.Now != close))
        {
            throw cursor.Error("did not find expected node content");
        }
        if (cursor.Now != close)
        {
            return true;
        }
        cursor.At++;
        return false;
    }

    private bool TakeColon(RegoValue key)
    {
        cursor.SkipBlank();
        var isColon = cursor.Now == ':' && (cursor.IsSpaceAt(1) || cursor.Peek(1) is ',' or ']' or '}' or '[' or '{' || key is StringValue);
        cursor.At += isColon ? 1 : 0;
        return isColon;
    }

    private RegoValue Value(int depth, char close)
    {
        cursor.SkipBlank();
        return cursor.Now == ',' || cursor.Now == close ? RegoValue.Null : Node(depth);
    }

    private RegoValue Node(int depth)
    {
        var tag = default(string);
        while (cursor.Now is '&' or '!')
        {
            // Anchors within brackets are read over: nothing refers to them but rarities.
            tag = cursor.Now == '!' ? property() : Skip(tag);
            cursor.SkipBlank();
        }
        return cursor.Now switch
        {
            '*' => alias(),
            '[' or '{' => Read(depth + 1),
            '"' or '\'' => YamlWords.Resolve(scalars.Quoted(), tag ?? "!"),
            _ => YamlWords.Resolve(scalars.PlainFlow(), tag),
        };
    }

    private string? Skip(string? tag)
    {
        property();
        return tag;
    }

    private string Key(RegoValue key) => key is ArrayValue or ObjectValue ? throw cursor.Error("keys that are collections are not read") : YamlWords.KeyOf(key);
}
