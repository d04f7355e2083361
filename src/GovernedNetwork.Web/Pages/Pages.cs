using GovernedNetwork.Web.Pages.Accesses;
using GovernedNetwork.Web.Pages.Alerts;
using GovernedNetwork.Web.Pages.Exchanges;
using GovernedNetwork.Web.Pages.Groups;
using GovernedNetwork.Web.Pages.Look;
using GovernedNetwork.Web.Pages.Posts;
using GovernedNetwork.Web.Pages.Record;
using GovernedNetwork.Web.Pages.Session;
using GovernedNetwork.Web.Security;

namespace GovernedNetwork.Web.Pages;

internal static class PageSetUp
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery();
        services.AddScoped<Frame>();
        services.AddScoped<Theme>();
        services.AddSingleton<Personas>();
        return services;
    }

    public static void MapPages(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapSessionForms();
        app.MapGroup("").RequireAuthorization(Access.Pages).MapPostForms().MapCommentForms().MapGroupForms().MapExchangeForms().MapEmergencyForms().MapRecordForms().MapSearchForms().MapAlertForms();
        app.MapRazorComponents<App>();
    }
}
