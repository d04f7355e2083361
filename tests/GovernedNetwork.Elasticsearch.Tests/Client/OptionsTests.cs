using System.ComponentModel.DataAnnotations;
using GovernedNetwork.Elasticsearch.Tests.Running;

namespace GovernedNetwork.Elasticsearch.Tests.Client;

public sealed class OptionsTests
{
    private static readonly Uri Somewhere = new("https://search.example:9200/");

    [Fact]
    public void An_address_is_all_that_is_needed() => Assert.Empty(Wrong(_ => { }));

    [Theory]
    [InlineData("http://search.example:9200/")]
    [InlineData("https://search.example:9200/below")]
    [InlineData("https://elastic:secret@search.example:9200/")]
    public void An_address_that_would_show_secrets_or_lead_elsewhere_is_refused(string address) => Assert.Single(Wrong(options => options.Address = new Uri(address)));

    [Fact]
    public void Half_a_credential_and_two_of_them_are_refused()
    {
        Assert.Single(Wrong(options => options.UserName = "somebody"));
        Assert.Single(Wrong(options => options.ClientKey = "key.pem"));
        Assert.Single(Wrong(options => (options.ApiKeyFile, options.UserName, options.PasswordFile) = ("key", "somebody", "password")));
    }

    [Fact]
    public void What_would_need_escaping_in_an_id_or_a_name_is_refused()
    {
        Assert.Single(Wrong(options => options.Epoch = "e\"1"));
        Assert.Single(Wrong(options => options.IndexPrefix = "Audit*"));
    }

    private static List<ValidationResult> Wrong(Action<ElasticsearchOptions> change)
    {
        var (options, results) = (Servers.Options(Somewhere, change), new List<ValidationResult>());
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results;
    }
}
