// What other scripts of the page put there: Leaflet, Dash and the grid of the leadership page.
declare var L: any;
declare var dash_clientside: any;
declare var dash_ag_grid: any;
declare var dashAgGridFunctions: any;
declare var dashAgGridComponentFunctions: any;
declare var map_public: any;
declare var atalaya: any;
