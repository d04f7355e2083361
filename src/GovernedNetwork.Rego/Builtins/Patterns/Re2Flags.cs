namespace GovernedNetwork.Rego.Builtins.Patterns;

[Flags]
internal enum Re2Flags
{
    None = 0,
    Case = 1,
    Lines = 2,
    Dot = 4,
    Lazy = 8,
}

/// <summary>Letters behind (?, those behind a dash switched off, up to a colon (a group opens) or a bracket (the rest of the group).</summary>
internal static class Re2FlagText
{
    public static Re2Flags Read(string pattern, int start, ref int at, Re2Flags flags, out bool opens)
    {
        var (isOff, isEmpty) = (false, true);
        for (at++; at < pattern.Length; at++)
        {
            var flag = pattern[at] switch { 'i' => Re2Flags.Case, 'm' => Re2Flags.Lines, 's' => Re2Flags.Dot, 'U' => Re2Flags.Lazy, _ => Re2Flags.None };
            if (flag != Re2Flags.None)
            {
                flags = isOff ? flags & ~flag : flags | flag;
                isEmpty = false;
                continue;
            }
            if (pattern[at] == '-' && !isOff)
            {
                (isOff, isEmpty) = (true, true);
                continue;
            }
            opens = pattern[at] == ':';
            if ((opens && !(isOff && isEmpty)) || (pattern[at] == ')' && !isEmpty))
            {
                at++;
                return flags;
            }
            throw new Re2Exception($"invalid or unsupported Perl syntax: `{pattern[start..(at + 1)]}`");
        }
        throw new Re2Exception($"missing argument to repetition operator: `?`");
    }
}
