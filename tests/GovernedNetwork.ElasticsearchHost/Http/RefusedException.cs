namespace GovernedNetwork.ElasticsearchHost.Http;

/// <summary>A request that is refused, from however deep it is read. Caught once, in the pipeline.</summary>
internal sealed class RefusedException(int status, string type, string reason) : Exception(reason)
{
    public int Status => status;

    public string Type => type;

    public static RefusedException Unknown(string what) => new(400, "parsing_exception", $"the stand-in does not know {what}");

    public static RefusedException Illegal(string reason) => new(400, "illegal_argument_exception", reason);

    public static RefusedException NoIndex(string index) => new(404, "index_not_found_exception", $"no such index [{index}]");
}
