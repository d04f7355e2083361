using System.CommandLine;

namespace GovernedNetwork.Cli.Policy;

/// <summary>An option that takes one of a few words; the first one is the default.</summary>
internal static class Choice
{
    public static Option<string> Of(string name, string? alias, params string[] words)
    {
        var option = new Option<string>(name, alias is null ? [] : [alias])
        {
            Description = $"One of {string.Join(", ", words)}.",
            DefaultValueFactory = _ => words[0],
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [.., { Value: var given }] && !words.Contains(given))
            {
                result.AddError($"invalid argument \"{given}\" for \"{(alias is null ? "" : alias + ", ")}{name}\" flag: must be one of {{{string.Join(',', words)}}}");
            }
        });
        return option;
    }
}
