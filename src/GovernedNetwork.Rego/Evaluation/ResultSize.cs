namespace GovernedNetwork.Rego.Evaluation;

/// <summary>Counts the values within a value, no further than to a limit.</summary>
internal static class ResultSize
{
    public static bool Fits(RegoValue value, ref int left)
    {
        if (--left < 0)
        {
            return false;
        }
        if (value.Count == 0)
        {
            return true;
        }
        if (value.Kind == RegoKind.Object)
        {
            foreach (var (key, member) in value.Members)
            {
                if (!Fits(key, ref left) || !Fits(member, ref left))
                {
                    return false;
                }
            }
            return true;
        }
        foreach (var element in value.Elements)
        {
            if (!Fits(element, ref left))
            {
                return false;
            }
        }
        return true;
    }
}
