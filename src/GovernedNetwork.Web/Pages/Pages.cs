namespace GovernedNetwork.Web.Pages;

internal static class PageSetUp
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery();
        return services;
    }

    public static void MapPages(this WebApplication app) => app.MapStaticAssets();
}
